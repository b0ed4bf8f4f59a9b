// Tables of the programs that recorded sessions started (exec-IMAGE.tsv) → what the tests of tuning
// make sessions of unknown images from:
//   node scripts/generate-sessions.mjs FOLDER
// Columns: count, uid, proc.pname, proc.pexepath, proc.name, proc.exepath, file executed, arguments.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the tables.');

/** What Falco shows as proc.args: behind the interpreter stands the script with its path. */
/** @param {string} file @param {string} exepath @param {string} argv */
function argumentsOf(file, exepath, argv) {
  const told = argv.split(' ').slice(1).join(' ').slice(0, 240);
  // The tables give the quotes of a shell command as backslashes.
  const rest = told.startsWith('-c \\') ? told.replaceAll('\\', '"') : told;
  const isScript =
    /\/(?:dash|bash|env|perl|python[0-9.]*)$/.test(exepath) && !/\/(?:sh|bash|dash)$/.test(file);
  if (!isScript) return rest;
  const script = exepath.endsWith('/env') ? `bash ${file}` : file;
  return rest === '' ? script : `${script} ${rest}`;
}

const lines = readdirSync(folder)
  .filter((name) => /^exec-.*\.tsv$/.test(name))
  .sort()
  .flatMap((name) => {
    const image = name.replace(/^exec-|\.tsv$/g, '');
    const [, ...rows] = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    return rows.map((row) => {
      const [times, uid, pname, pexepath, program = '', exepath = '', file = '', argv = ''] =
        row.split('\t');
      const args = argumentsOf(file, exepath, argv);
      return JSON.stringify([
        image,
        Number(times),
        Number(uid),
        pname,
        pexepath,
        program,
        exepath,
        args,
      ]);
    });
  });
writeFileSync(
  new URL('../src/tuning/testdata/programs.jsonl', import.meta.url),
  `${lines.join('\n')}\n`,
);
