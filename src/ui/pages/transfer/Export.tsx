/** Exporting: first what changes, line by line, then the ways out. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Export as Made, previewExport } from '../../../app/exporting.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import '../../styles/transfer.css';
import { BackLink } from './BackLink.tsx';
import { ExportDiff } from './ExportDiff.tsx';
import { ExportWays } from './ExportWays.tsx';

export function Export() {
  const { app } = useWorld();
  const heading = useRef<HTMLHeadingElement>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [failed, setFailed] = useState('');
  // What was exported stays on the page although it is no change any more.
  const [left, setLeft] = useState(false);
  const revision = app.revision.value;

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (left) return;
    let here = true;
    previewExport(app).then(
      (next) => here && setMade(next),
      (error: Error) => here && setFailed(error.message),
    );
    return () => {
      here = false;
    };
  }, [app, revision, left]);

  return (
    <main class="page">
      <BackLink />
      <h1 ref={heading} tabIndex={-1}>
        Export the tracker
      </h1>
      {failed !== '' && (
        <p class="panel" role="alert">
          {failed} Nothing was exported.
        </p>
      )}
      {made && failed === '' && (
        <>
          <p>
            <strong>{made.row.title}</strong>
            {made.changes.length === 0
              ? ': nothing to change. The file says what you know.'
              : `: ${counted(made.changes.length, 'box', 'boxes')} ${made.changes.length === 1 ? 'changes' : 'change'}, and nothing else, byte for byte.`}
          </p>
          <ExportDiff changes={made.changes} />
          <ExportWays made={made} onLeft={() => setLeft(true)} />
        </>
      )}
    </main>
  );
}
