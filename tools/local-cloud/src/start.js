// Plain JavaScript, so that a Node too old for the rest can still say so.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `✗ This is Node ${process.versions.node}; the local cloud needs Node 24, which comes with the dependencies.\n` +
      '  Run "npm ci" first, then "npm start" (npm puts the installed Node first).',
  );
  process.exit(1);
}
await import('./main.ts');
