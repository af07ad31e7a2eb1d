import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Tells the service worker the hashed files it may keep, which are known only once all is bundled. */
function shell() {
  return {
    name: 'traymux-shell',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/'))
        .map((file) => `/${file}`)
        .sort();
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') {
        this.error('The service worker was not bundled.');
      }
      const name = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
      worker.code = worker.code
        .replaceAll('__SHELL_NAME__', JSON.stringify(`shell-${name}`))
        .replaceAll('__SHELL__', JSON.stringify(files));
    },
  };
}

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  oxc: { jsx: { importSource: 'preact' } },
  plugins: [shell()],
  build: {
    outDir: 'target/classes/web',
    emptyOutDir: true,
    // Without data: addresses for fonts and scripts, which the page's policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { page: 'index.html', 'service-worker': 'src/pwa/worker/service-worker.ts' },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Otherwise style sheets are empty in tests, and one of them reads the colours.
    css: true,
  },
});
