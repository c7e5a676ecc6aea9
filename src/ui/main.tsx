import './lock.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchForNewVersion } from './newVersion.ts';
import { keepWhole } from './offline.ts';
import { PageContext } from './page.ts';
import { painted } from './painted.ts';
import { ErrorBoundary } from './parts/ErrorBoundary.tsx';
import { noteRequests } from './parts/requests.ts';
import { openDatabase } from './store/database.ts';
import { askByMessages } from './store/askByMessages.ts';
import { askByWebLocks, LOCK_NAME } from './store/memoryLock.ts';
import { loadSettings } from './store/settings.ts';
import { createWorkers } from './workers/workers.ts';
import { WORDS } from '../words/index.ts';
import { SETTINGS_DEFAULTS } from './settings.ts';
import { WordsContext } from './words.ts';
import './style.css';

const { locks } = navigator as { readonly locks?: LockManager };
const isPainted = painted();
const page = {
  requests: noteRequests(),
  newVersion: watchForNewVersion(navigator.serviceWorker),
  workers: createWorkers(isPainted),
  database: openDatabase(),
  askForLock: locks === undefined ? askByMessages(() => new BroadcastChannel(LOCK_NAME)) : askByWebLocks(locks),
};

// A file dropped beside the drop zone must not replace the page.
for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, (event) => event.preventDefault());

const root = createRoot(document.getElementById('root')!);
void loadSettings(page.database).then((stored) =>
  root.render(
    <StrictMode>
      <PageContext value={page}>
        <WordsContext value={WORDS[(stored ?? SETTINGS_DEFAULTS).language]}>
          <ErrorBoundary onBack={null}>
            <App stored={stored} />
          </ErrorBoundary>
        </WordsContext>
      </PageContext>
    </StrictMode>,
  ),
);
void isPainted.then(keepWhole);
if (import.meta.env.DEV && location.search === '?sample') void import('./dev.ts').then((dev) => dev.chooseSample());
