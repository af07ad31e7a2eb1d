import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What each folder may import besides itself, so that each can be understood without those above it. */
const layers = {
  'src/wire': [],
  'src/connection': ['wire'],
  'src/terminal': ['wire', 'connection'],
  'src/ui': [],
  'src/pwa': [],
  'src/screens': ['wire', 'connection', 'terminal', 'ui', 'pwa'],
};

const boundaries = Object.entries(layers).flatMap(([folder, below]) => {
  const allowed = below.map((name) => `${name}/`).join('|');
  const within = (files, upward) => ({
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: below.length === 0 ? `^${upward}` : `^${upward}(?!${allowed})`,
              message: `${folder} builds on ${below.join(', ') || 'nothing of ours'} only.`,
            },
          ],
        },
      ],
    },
  });
  // A folder in one of them may import what is beside it.
  return [
    within(`${folder}/*.{ts,tsx}`, '\\.\\./'),
    within(`${folder}/*/*.{ts,tsx}`, '\\.\\./\\.\\./'),
  ];
});

/** These two run in tests without a browser, so what they need of one is passed in. */
const withoutDom = {
  files: ['src/wire/**/*.ts', 'src/connection/**/*.ts'],
  ignores: ['src/connection/browser-ports.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...['crypto', 'indexedDB', 'localStorage', 'location', 'navigator', 'setInterval'],
      ...['setTimeout', 'WebSocket'].map((name) => ({
        name,
        message: 'Take it from the ports: tests move the clock and play the server.',
      })),
    ],
  },
};

export default defineConfig(
  { ignores: ['target/**', 'node_modules/**'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error', 'warn', 'info'] }],
      'no-eval': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  ...boundaries,
  withoutDom,
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
