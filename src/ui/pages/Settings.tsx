/** What a person may choose. What all devices share is an entry of the log; the rest stays on this device. */
import { useWorld } from '../context.ts';
import { Choice } from './settings/Choice.tsx';
import { Data } from './settings/Data.tsx';
import { Keys } from './settings/Keys.tsx';
import { Mentor } from './settings/Mentor.tsx';
import { TopicOrder } from './settings/TopicOrder.tsx';
import '../styles/settings.css';

export function Settings() {
  return (
    <main class="page settings">
      <h1>Settings</h1>
      <Learning />
      <Mentor />
      <Looks />
      <Keys />
      <TopicOrder />
      <Data />
    </main>
  );
}

const STRICTNESS = {
  quick: 'Quick: three dots, one of them after a week',
  standard: 'Standard: four dots, one of them after a week',
  strict: 'Strict: five dots, one of them after ten days, and a memory of two months',
} as const;

function Learning() {
  const { app } = useWorld();
  const settings = app.settings.value;
  const device = app.device.value;
  return (
    <section class="stack" aria-labelledby="learning">
      <h2 id="learning">Learning</h2>
      <Choice
        name="Minutes a day"
        value={settings.minutes}
        options={[5, 10, 15, 20, 30, 45, 60]}
        words={(value) => `${value} minutes`}
        choose={(minutes) => app.setSettings({ minutes })}
      />
      <Choice
        name="New cards a day, at most"
        value={settings.newPerDay}
        options={[0, 2, 5, 10, 15, 20, 30]}
        words={(value) => (value === 0 ? 'none' : String(value))}
        choose={(newPerDay) => app.setSettings({ newPerDay })}
      />
      <Choice
        name="How sure you want to be on the day a card comes back"
        note="Higher means more reviews. It holds from now on; days already given stay."
        value={settings.retention}
        options={[0.8, 0.85, 0.9, 0.92, 0.95, 0.97]}
        words={(value) => `${Math.round(value * 100)} % recalled`}
        choose={(retention) => app.setSettings({ retention })}
      />
      <fieldset class="stack">
        <legend>Grades on the buttons</legend>
        {([2, 4] as const).map((grades) => (
          <label class="row" key={grades}>
            <input
              type="radio"
              name="grades"
              checked={device.grades === grades}
              onChange={() => app.setDevice({ grades })}
            />
            {grades === 2 ? 'Two: Missed, Got it' : 'Four: Missed, Hard, Got it, Easy'}
          </label>
        ))}
      </fieldset>
      <fieldset class="stack">
        <legend>What a box takes</legend>
        {(Object.keys(STRICTNESS) as (keyof typeof STRICTNESS)[]).map((strictness) => (
          <label class="row" key={strictness}>
            <input
              type="radio"
              name="strictness"
              checked={settings.strictness === strictness}
              onChange={() => app.setSettings({ strictness })}
            />
            <span>{STRICTNESS[strictness]}</span>
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>A study day begins at</span>
        <input
          type="time"
          value={clock(settings.rollover)}
          onChange={(event) => {
            const [hours, minutes] = event.currentTarget.value.split(':').map(Number);
            if (Number.isInteger(hours) && Number.isInteger(minutes))
              app.setSettings({ rollover: hours! * 60 + minutes! });
          }}
        />
        <span class="small soft">Answers before it belong to the day before.</span>
      </label>
    </section>
  );
}

/** Minutes after midnight as the field wants them. */
function clock(rollover: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(rollover / 60))}:${two(rollover % 60)}`;
}

function Looks() {
  const { app } = useWorld();
  const device = app.device.value;
  return (
    <section class="stack" aria-labelledby="looks">
      <h2 id="looks">Looks</h2>
      <Choice
        name="Theme"
        value={device.theme}
        options={['system', 'light', 'dark'] as const}
        words={(value) => ({ system: 'As the system', light: 'Light', dark: 'Dark' })[value]}
        choose={(theme) => app.setDevice({ theme })}
      />
      <Choice
        name="Contrast"
        value={device.contrast}
        options={['system', 'more'] as const}
        words={(value) => ({ system: 'As the system', more: 'More' })[value]}
        choose={(contrast) => app.setDevice({ contrast })}
      />
      <Choice
        name="Text size"
        value={device.textSize}
        options={[85, 100, 115, 130, 150, 175, 200]}
        words={(value) => `${value} %`}
        choose={(textSize) => app.setDevice({ textSize })}
      />
    </section>
  );
}
