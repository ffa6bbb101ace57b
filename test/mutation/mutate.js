// npm run mutate [-- --file cqrs]: how many small damages to the rules do the examples and published systems notice?
// The TypeScript beside this file is run as the tests are, so that no build is needed; the rules are read from their YAML.
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

const server = await createViteServer({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
try {
  const { main } = await server.ssrLoadModule('/test/mutation/main.ts');
  process.exitCode = main(process.argv.slice(2), (text) => process.stdout.write(text));
} finally {
  await server.close();
}
