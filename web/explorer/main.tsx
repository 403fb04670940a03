/** The only file that acts when it is loaded. Not in React's strict mode: it mounts twice, and the editors do not survive that. */
import './explorer.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Explorer />);
