// The file that is shown, or all of them → the clipboard or downloads. Loaded by the first click.
import type { App } from './app.ts';

async function textOf(app: App, file: string): Promise<string> {
  const { write } = await app.wake();
  const settings = app.builder.settings.peek();
  const written = write(file, settings) ?? (await app.wakeMore()).write(file, settings);
  return written?.text ?? '';
}

/** @returns whether it is on the clipboard now */
export const copyFile = async (app: App, file: string): Promise<boolean> =>
  app.hands.copy(await textOf(app, file));

export const saveFile = async (app: App, file: string): Promise<void> =>
  app.hands.download(file, await textOf(app, file), 'text/plain;charset=utf-8');

export async function saveAll(app: App): Promise<void> {
  const { archive } = await app.wakeMore();
  const packed = await archive(app.builder.settings.peek());
  await app.hands.download('kubebrowse-falco.zip', packed, 'application/zip');
}
