import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import type { Output } from '../world.ts';
import { unwritable } from '../write/replace.ts';

/** Where results go, one after the other. */
export interface Sink {
  /** Resolves when there is room for more, so that no more than one result is held. */
  readonly write: (text: string) => Promise<void>;
  /** The reader has gone (`| head`), so that nobody waits for more. */
  readonly isClosed: () => boolean;
  readonly finish: () => void;
  /** Leaves everything as it was. */
  readonly drop: () => void;
}

/** A file is written beside itself and renamed at the end; a device and standard output get each result at once. */
export function sinkFor(file: string | undefined, stdout: Output): Sink {
  if (file === undefined || file === '-') return streamSink(stdout);
  const device = existsSync(file) && !statSync(file).isFile();
  return fileSink(file, device ? file : `${file}.archwright-${process.pid}`);
}

function streamSink(stream: Output): Sink {
  let closed = false;
  const close = () => {
    closed = true;
  };
  // Node revives its standard output after an error, so that the stream itself does not tell.
  stream.once?.('error', close);
  const forget = () => void stream.off?.('error', close);
  return {
    write: async (text) => {
      if (stream.write(text) === false && !closed) await room(stream);
    },
    isClosed: () => closed,
    finish: forget,
    drop: forget,
  };
}

function room(stream: Output): Promise<void> {
  const events = ['drain', 'close', 'error'];
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) stream.off?.(event, done);
      resolve();
    };
    if (stream.once === undefined) resolve();
    for (const event of events) stream.once?.(event, done);
  });
}

function fileSink(file: string, place: string): Sink {
  const beside = place !== file;
  const told = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (beside) rmSync(place, { force: true });
      throw unwritable(file, error);
    }
  };
  const handle = told(() => openSync(place, beside ? 'wx' : 'w'));
  return {
    write: async (text) => told(() => writeAll(handle, Buffer.from(text))),
    isClosed: () => false,
    finish: () =>
      told(() => {
        if (beside) fsyncSync(handle);
        closeSync(handle);
        if (beside) renameSync(place, file);
      }),
    drop: () => {
      closeSync(handle);
      if (beside) rmSync(place, { force: true });
    },
  };
}

/** A write may take less than it is given. */
function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}
