import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { keepWhole } from './offline.ts';
import './style.css';

// A file dropped beside the drop zone must not replace the page.
for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, (event) => event.preventDefault());

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
keepWhole();
