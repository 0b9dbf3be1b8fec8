import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { App } from './shell/app.tsx';
import { applyKeptTheme } from './shell/theme.ts';

applyKeptTheme();
render(<App />, document.querySelector('#app')!);
