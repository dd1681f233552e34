"""The fold of RULES.md once more, written from its words and from nothing of src/, as naively as they can be read.

One request a line on stdin: {"entries": [...], "held": [ids], "ticked": [ids], "today": day}.
One answer a line on stdout: {"skills": {id: state}, "settings": {...}}. Python's standard library only.
"""
import json
import math
import sys

DEFAULT_WEIGHTS = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]
RANGES = [
    (0.001, 100), (0.001, 100), (0.001, 100), (0.001, 100), (1, 10), (0.001, 4), (0.001, 4), (0.001, 0.75), (0, 4.5),
    (0, 0.8), (0.001, 3.5), (0.001, 5), (0.001, 0.25), (0.001, 0.9), (0, 4), (0, 1), (1, 6), (0, 2), (0, 2),
    (0.01, 0.8), (0.1, 0.8),
]
STRICTNESS = {'quick': (3, 7, 21), 'standard': (4, 7, 21), 'strict': (5, 10, 60)}
SKILL_KINDS = ['claim', 'unclaim', 'suspend', 'resume', 'skip', 'reset', 'face', 'flag', 'note', 'reference', 'drawing']


def fnv1a(text):
    value = 2166136261
    for byte in text.encode('utf-8', 'replace'):
        value = ((value ^ byte) * 16777619) % 2**32
    return value


# FSRS-6 ------------------------------------------------------------------------------------------------------------

def half_up(value):
    below = math.floor(value)
    return below + 1 if value - below >= 0.5 else below


def eight(value):
    return half_up(value * 1e8) / 1e8


def clamp(value, least, most):
    return min(max(value, least), most)


def next_state(memory, t, rating, w):
    def initial_difficulty(grade):
        return eight(w[4] - math.exp((grade - 1) * w[5]) + 1)

    if memory is None:
        return max(w[rating - 1], 0.1), clamp(initial_difficulty(rating), 1, 10)
    s, d = memory
    decay = -w[20]
    factor = eight(math.exp(math.log(0.9) / decay) - 1)
    r = eight((1 + factor * t / s) ** decay)
    if t == 0:
        growth = s ** -w[19] * math.exp(w[17] * (rating - 3 + w[18]))
        if rating >= 2:
            growth = max(growth, 1)
        stability = eight(clamp(s * growth, 0.001, 36500))
    elif rating == 1:
        forgotten = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp((1 - r) * w[14])
        forgotten = eight(clamp(forgotten, 0.001, 36500))
        stability = clamp(eight(s / math.exp(w[17] * w[18])), 0.001, forgotten)
    else:
        growth = math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp((1 - r) * w[10]) - 1)
        growth *= w[15] if rating == 2 else 1
        growth *= w[16] if rating == 4 else 1
        stability = eight(clamp(s * (1 + growth), 0.001, 36500))
    damped = d + eight(-w[6] * (rating - 3) * (10 - d) / 9)
    difficulty = clamp(eight(w[7] * initial_difficulty(4) + (1 - w[7]) * damped), 1, 10)
    return stability, difficulty


# The log -----------------------------------------------------------------------------------------------------------

def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def name(value):
    return isinstance(value, str) and value != ''


def right(entry):
    """Whether an entry of a known kind has what it needs."""
    kind = entry.get('kind')
    if not number(entry.get('at')) or abs(entry['at']) > 8.64e15:
        return False
    if entry.get('zone') is not None and not number(entry['zone']):
        return False
    if kind == 'review':
        rating = entry.get('rating')
        if isinstance(rating, bool) or rating not in (1, 2, 3, 4):
            return False
        if entry.get('ivl') is not None and not number(entry['ivl']):
            return False
        if entry.get('face') is not None and not isinstance(entry['face'], str):
            return False
        return name(entry.get('skill'))
    if kind == 'practice':
        return name(entry.get('skill')) and isinstance(entry.get('ok'), bool)
    if kind == 'undo':
        return name(entry.get('target'))
    if kind == 'adopt':
        return name(entry.get('from')) and name(entry.get('to'))
    if kind == 'settings':
        return isinstance(entry.get('values'), dict)
    if kind == 'claim' and not (entry.get('source') is None or isinstance(entry['source'], str)):
        return False
    if kind in SKILL_KINDS:
        return name(entry.get('skill'))
    return kind in ('tracker', 'pack')


def in_order(entries):
    unique = {}
    for entry in entries:
        known = unique.get(entry['id'])
        if known is None or canonical(entry) < canonical(known):
            unique[entry['id']] = entry

    def place(entry):
        at = entry.get('at')
        return (at if number(at) and abs(at) <= 8.64e15 else 0, entry['id'].encode('utf-16-be', 'surrogatepass'))
    return sorted(unique.values(), key=place)


def canonical(entry):
    text = json.dumps(entry, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
    return text.encode('utf-16-be', 'surrogatepass')


def without_undone(log):
    removed = set()
    for position in reversed(range(len(log))):
        entry = log[position]
        if entry.get('kind') != 'undo' or not right(entry) or position in removed:
            continue
        targets = [index for index, other in enumerate(log) if other['id'] == entry['target']]
        if not targets:
            targets = [index for index, other in enumerate(log) if other.get('batch') == entry['target']]
        if targets and targets[0] < position:
            removed.update(targets)
    return [entry for position, entry in enumerate(log) if position not in removed and right(entry)]


def settings_after(settings, values):
    def finite(key):
        return number(values.get(key))
    after = dict(settings)
    if finite('rollover') and 0 <= values['rollover'] <= 1439:
        after['rollover'] = values['rollover']
    if finite('retention') and 0.70 <= values['retention'] <= 0.99:
        after['retention'] = values['retention']
    if isinstance(values.get('strictness'), str) and values['strictness'] in STRICTNESS:
        after['strictness'] = values['strictness']
    if finite('maximumInterval') and values['maximumInterval'] >= 1 and values['maximumInterval'] % 1 == 0:
        after['maximumInterval'] = values['maximumInterval']
    weights = values.get('weights')
    if isinstance(weights, list) and len(weights) == 21 and all(number(weight) for weight in weights):
        after['weights'] = [clamp(weight, *RANGES[index]) for index, weight in enumerate(weights)]
    return after


# The fold ----------------------------------------------------------------------------------------------------------

def new_state():
    return {
        'memory': None, 'last': None, 'due': None, 'dots': 0, 'gap': 0, 'passed': [], 'named': 0,
        'ticked': False, 'verified': False, 'missed': False, 'decided': False,
    }


def day_of(entry, settings):
    return math.floor((entry['at'] / 60000 + (entry.get('zone') or 0) - settings['rollover']) / 1440)


def review(state, entry, settings):
    dots, gap, stable = STRICTNESS[settings['strictness']]
    w = settings['weights']
    rating = entry['rating']
    last = state['last']
    d = day_of(entry, settings) if last is None else max(day_of(entry, settings), last)
    t = 0 if last is None else d - last
    state['memory'] = next_state(state['memory'], t, rating, w)
    if last is None or d > last:
        if rating >= 2:
            state['dots'] = min(state['dots'] + 1, dots)
            if last is not None:
                state['gap'] = max(state['gap'], t)
            state['missed'] = False
            if entry.get('face') is not None:
                if entry['face'] not in state['passed']:
                    state['passed'] = state['passed'] + [entry['face']]
                state['named'] += 1
        else:
            state['dots'] = max(state['dots'] - 2, 0)
            state['gap'] = 0
            state['missed'] = True
            state['passed'] = []
            state['named'] = 0
    stability = state['memory'][0]
    faces = state['named'] < 2 or len(state['passed']) >= 2
    if state['dots'] >= dots and state['gap'] >= gap and stability >= stable and faces:
        state['ticked'] = state['verified'] = state['decided'] = True
    elif state['dots'] == 0 and state['ticked']:
        state['ticked'] = state['verified'] = False
        state['decided'] = True
    if entry.get('ivl') is not None:
        state['due'] = d + entry['ivl']
    elif rating == 1:
        state['due'] = d
    else:
        decay = -w[20]
        factor = 0.9 ** (1 / decay) - 1
        interval = stability * ((settings['retention'] ** (1 / decay) - 1) / factor)
        days = max(1, min(settings['maximumInterval'], half_up(interval)))
        state['due'] = d + (days if state['verified'] else min(14, days))
    state['last'] = d


def step(state, entry, settings):
    kind = entry['kind']
    if kind == 'review':
        review(state, entry, settings)
    elif kind == 'practice':
        if not entry['ok'] and state['due'] is not None:
            state['due'] = min(state['due'], day_of(entry, settings))
    elif kind == 'claim':
        if entry.get('source') == 'import' and state['memory'] is not None:
            return
        state['dots'] = max(state['dots'], 2)
        state['ticked'] = state['decided'] = True
        state['missed'] = False
        if state['memory'] is None:
            state['due'] = day_of(entry, settings) + 1 + fnv1a(entry['skill']) % 14
    elif kind == 'unclaim':
        state.update(dots=0, gap=0, passed=[], named=0, ticked=False, verified=False, missed=False, decided=True)
    elif kind == 'reset':
        decided = state['ticked'] or state['decided']
        state.update(new_state())
        state['decided'] = decided


def status(state, file_ticked, today, settings):
    memory = state['memory']
    if not state['decided']:
        return 'claimed' if file_ticked else 'learning' if memory else 'new'
    if not state['ticked']:
        return 'learning' if memory else 'new'
    if not state['verified']:
        return 'at-risk' if state['missed'] else 'claimed'
    decay = -settings['weights'][20]
    factor = 0.9 ** (1 / decay) - 1
    recall = (1 + factor * max(0, today - state['last']) / memory[0]) ** decay
    if state['dots'] < STRICTNESS[settings['strictness']][0] or recall < min(0.80, settings['retention'] - 0.05):
        return 'at-risk'
    return 'durable' if state['gap'] >= 21 else 'known'


def answer(request):
    log = without_undone(in_order(request['entries']))
    adoptions = [entry for entry in log if entry['kind'] == 'adopt']
    families = []
    for entry in adoptions:
        joined = {entry['from'], entry['to']}
        for family in [family for family in families if family & joined]:
            joined |= family
            families.remove(family)
        families.append(joined)
    held = set(request['held'])

    def shown(skill):
        for family in families:
            if skill in family:
                members = family & held
                if len(members) == 1:
                    return next(iter(members))
                return [entry['to'] for entry in adoptions if entry['to'] in family][-1]
        return skill

    settings = {
        'rollover': 240, 'retention': 0.9, 'strictness': 'standard', 'maximumInterval': 365,
        'weights': DEFAULT_WEIGHTS,
    }
    states = {}
    for entry in log:
        if entry['kind'] == 'settings':
            settings = settings_after(settings, entry['values'])
        elif 'skill' in entry and isinstance(entry['skill'], str):
            step(states.setdefault(shown(entry['skill']), new_state()), entry, settings)
    skills = {}
    for skill in held | set(states):
        state = states.get(skill, new_state())
        ticked = skill in request['ticked']
        skills[skill] = {
            **state,
            'status': status(state, ticked, request['today'], settings),
            'checked': state['ticked'] if state['decided'] else ticked,
        }
    return {'skills': skills, 'settings': settings}


if __name__ == '__main__':
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
