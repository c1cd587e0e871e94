import { arch, cpus, platform, release, totalmem } from 'node:os';

/** What a measurement ran on. */
export interface Machine {
  cpu: string;
  /** As the system counts them: hardware threads count as cores. */
  cores: number;
  /** In GiB. */
  memory: number;
  system: string;
  /** For instance `24.21.0`. */
  node: string;
}

export function thisMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
  };
}
