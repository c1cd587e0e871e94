import type { Plugin } from 'esbuild';

/**
 * Packages that Nest imports only where they are installed and used. esbuild would follow those
 * imports into every bundle, and each costs start-up time.
 */
const OPTIONAL_PACKAGES = [
  '@apollo/subgraph',
  '@fastify/static',
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  'amqp-connection-manager',
  'amqplib',
  'class-transformer',
  'class-validator',
  'ioredis',
  'kafkajs',
  'mqtt',
  'ts-morph',
  '@nats-io/transport-node',
];

const IMPORTED_BY_NEST = /[\\/]node_modules[\\/]@nestjs[\\/]/;

/**
 * Makes Nest's own imports of optional packages fail as they do where the package is not installed.
 * An import in our code is bundled as ever.
 *
 * @param used optional packages that Nest itself must be able to load in this bundle
 */
export function leaveOutOptionalPackages(used: string[]): Plugin {
  const left = OPTIONAL_PACKAGES.filter((name) => !used.includes(name));
  const filter = new RegExp(`^(${left.join('|')})(/|$)`);
  return {
    name: 'leave-out-optional-packages',
    setup(build) {
      build.onResolve({ filter }, ({ path, importer }) => {
        const within = new RegExp(
          `[\\\\/]node_modules[\\\\/]${path.split('/').slice(0, 2).join('[\\\\/]')}`,
        );
        if (!IMPORTED_BY_NEST.test(importer) || within.test(importer)) {
          return undefined;
        }
        return { path, namespace: 'left-out' };
      });
      build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
        contents: `throw Object.assign(new Error(${JSON.stringify(`Cannot find package '${path}'`)}), { code: 'MODULE_NOT_FOUND' });`,
        loader: 'js',
      }));
    },
  };
}
