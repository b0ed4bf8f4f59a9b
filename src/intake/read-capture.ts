// Keys of falco.yaml, and of the chart around them → what settings say of recordings.
import { at, textAt } from '../container/homes.ts';
import { captureLimitKey, capturePrefix, captureVolume } from '../ours/recordings.ts';
import { parseCaptureFolder, parseDiskMb, parseFileMb } from '../settings/values/capture.ts';
import type { ValueParser } from '../text/parsed.ts';

type Node = ReturnType<typeof at>;

interface Named {
  readonly [key: string]: unknown;
}

const yes = /^(?:true|yes|on)$/i;

/** What the settings cannot say is left out: it comes back as it was. */
function readable<T>(key: string, text: string | undefined, parse: ValueParser<T>): Named {
  const parsed = text === undefined ? undefined : parse(text);
  return parsed?.ok === true ? { [key]: parsed.value } : {};
}

const itemsOf = (node: Node) => (node?.kind === 'sequence' ? node.items : []);

/** `-o capture.max_file_size_mb=100` among the arguments that the chart passes on. */
function limitAmongArguments(values: Node): string | undefined {
  const list = itemsOf(at(values, ['extra', 'args']));
  const args = list.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
  const found = args.findLast((arg) => arg.startsWith(`${captureLimitKey}=`));
  return found?.slice(captureLimitKey.length + 1);
}

function sizeOfVolume(values: Node): string | undefined {
  const volumes = itemsOf(at(values, ['mounts', 'volumes']));
  const ours = volumes.find((volume) => textAt(volume, 'name') === captureVolume);
  return textAt(ours, 'emptyDir', 'sizeLimit')?.replace(/Mi$/, '');
}

/** @param values of the chart, where `config` stands in such */
export function captureOf(config: Node, values: Node): Named {
  const node = at(config, ['capture']);
  const enabled = textAt(node, 'enabled');
  if (enabled === undefined) return {};
  const mode = textAt(node, 'mode') === 'all_rules' ? 'all_rules' : 'rules';
  const prefix = textAt(node, 'path_prefix');
  const folder = prefix?.endsWith(`/${capturePrefix}`)
    ? prefix.slice(0, -capturePrefix.length - 1)
    : undefined;
  const limit = textAt(node, 'max_file_size_mb') ?? limitAmongArguments(values);
  return {
    capture: {
      mode: yes.test(enabled) ? mode : 'off',
      ...readable('folder', folder, parseCaptureFolder),
      ...readable('diskMb', sizeOfVolume(values), parseDiskMb),
      ...readable('fileMb', limit, parseFileMb),
    },
  };
}
