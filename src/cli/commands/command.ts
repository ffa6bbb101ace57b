import type { Command } from 'commander';
import type { ExitCode, World } from '../world.ts';

/** A command of the program: what it is called and takes, and what it does in a given world. */
export type MakeCommand = (world: World, end: (code: ExitCode) => void) => Command;
