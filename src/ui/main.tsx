import './lock.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { keepWhole } from './offline.ts';
import { noteRequests } from './parts/useRequests.ts';
import { loadSettings } from './store/settings.ts';
import './style.css';

noteRequests();

// A file dropped beside the drop zone must not replace the page.
for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, (event) => event.preventDefault());

const root = createRoot(document.getElementById('root')!);
void loadSettings().then((stored) =>
  root.render(
    <StrictMode>
      <App stored={stored} />
    </StrictMode>,
  ),
);
keepWhole();
if (import.meta.env.DEV && location.search === '?sample') void import('./dev.ts').then((dev) => dev.chooseSample());
