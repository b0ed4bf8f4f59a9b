// (settings, texts) → the steps for Falco installed on a host: files under /etc/falco.
import { falcoReleases, officialRulesPaths } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import { digestOf } from '../digest.ts';
import {
  configFile,
  overridesFile,
  ruleFiles,
  rulesFile,
  rulesFolder,
  type Texts,
} from '../names.ts';
import { recordsCaptures, writeConfig } from '../values/falco-config.ts';
import { digestFunction, judgeLog, linesOfCheck, verdictOfCheck } from './check-parts.ts';
import { runtimeSteps } from './runtime-step.ts';
import { asScript, readsFunction, stopFunction } from './shell.ts';
import type { Step, Steps } from './step.ts';
import { validateOnHost } from './validate.ts';

interface Installed {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

const configFolder = '/etc/falco/config.d';

function installedFiles(settings: Settings, texts: Texts): readonly Installed[] {
  return [
    { name: configFile, folder: configFolder, text: writeConfig(settings) },
    ...ruleFiles(texts).map((file) => ({ ...file, folder: rulesFolder })),
  ];
}

function officialFiles({ falcoRules }: Settings): readonly string[] {
  return falcoRules.loaded.map((file) =>
    file === 'stable'
      ? officialRulesPaths.stable
      : officialRulesPaths[file].replace('/etc/falco', rulesFolder),
  );
}

function installOfficial({ target, falcoRules }: Settings): readonly Step[] {
  const more = falcoRules.loaded.filter((file) => file !== 'stable');
  if (more.length === 0) return [];
  const { artifacts } = falcoReleases[target.falco];
  const refs = more.map((file) => artifacts[file]).join(' ');
  return [
    {
      id: 'install-official',
      title: 'Install the official files chosen',
      command: `sudo falcoctl artifact install ${refs} --rulesfiles-dir ${rulesFolder}`,
      expect: `Artifact successfully installed, into ${rulesFolder}. Their names sort before ours.`,
      ifNot: 'falcoctl comes with Falco’s packages: falcoctl index list must name falcosecurity.',
      inScript: true,
    },
  ];
}

/** Files of an earlier run go to before/, which rolling back takes them from. */
function keepFiles(files: readonly Installed[]): Step {
  const kept = files.map(({ name, folder }) => `keep ${folder}/${name}`);
  return {
    id: 'keep-files',
    title: 'Keep the files that are there',
    command: asScript(
      stopFunction,
      'sudo test -d / || stop "sudo does not run test here, so what is there cannot be kept. Nothing was changed."',
      'if [ -e before ]; then mv before "before-$(date +%Y%m%d-%H%M%S)"; fi',
      'mkdir before',
      `keep() {
  if sudo test -e "$1"; then
    sudo cat "$1" >"before/$(basename "$1")"
    echo "kept $1 in before/"
  fi
}`,
      ...kept,
    ),
    expect: 'kept … in before/ for each file that is there; nothing on a first run.',
    ifNot: 'The folder you are in must be writable.',
    inScript: true,
  };
}

function checkHost(files: readonly Installed[], texts: Texts): Step {
  const digests = files.map(({ name, folder, text }) => `same ${folder}/${name} ${digestOf(text)}`);
  const leftOver =
    texts.overrides === null
      ? [
          `if sudo test -e ${rulesFolder}/${overridesFile}; then
  fail "${rulesFolder}/${overridesFile} is of an earlier run, and these settings do not write it: remove it"
fi`,
        ]
      : [];
  return {
    id: 'health-check',
    title: 'Are these files there, and did Falco load them?',
    command: asScript(
      linesOfCheck,
      readsFunction,
      digestFunction,
      judgeLog,
      `same() {
  found=$(sudo cat "$1" 2>/dev/null | digest)
  if [ "$found" = "$2" ]; then
    ok "this $1"
  elif reads sudo cat "$1"; then
    fail "another $1"
  else
    case $why in
      *'No such file'*) fail "no $1" ;;
      *) unsure "$1 cannot be read: $why" ;;
    esac
  fi
}`,
      ...digests,
      ...leftOver,
      loadedSince,
      verdictOfCheck,
    ),
    expect:
      'Only lines that begin with ok, the last one too. Whether it fires, a shell in a session shows: it must alert.',
    ifNot:
      'FAIL says what is wrong. ? says what could not be told: Falco’s log may go elsewhere than the journal.',
    inScript: true,
  };
}

/**
 * Falco watches its files and reloads within seconds; what counts is its last start after the file
 * was written. `short-unix` puts the second in front of each line of the journal.
 */
const loadedSince = `reads sudo stat -c %Y ${rulesFolder}/${rulesFile} || true
written=$answer
tries=0
while :; do
  log=$(sudo journalctl _COMM=falco --no-pager --output short-unix 2>/dev/null || true)
  started=$(printf '%s\\n' "$log" | sed -n "s/^\\([0-9]*\\)[^]]*]: [A-Z0-9][-+A-Za-z0-9:. ]*: Opening .syscall. source.*/\\1/p" | tail -n 1)
  state=$(printf '%s\\n' "$log" | sed 's/^[^]]*]: //' | judge_log)
  if [ "$state" = refused ] || [ "\${started:-0}" -ge "\${written:-0}" ] || [ "$tries" -ge 15 ]; then break; fi
  tries=$((tries + 1))
  sleep 2
done
if [ "$state" = refused ]; then
  fail "Falco refused the files and runs on with the old rules: its alert “Falco internal: hot restart failure” says why"
elif [ -z "$written" ]; then
  unsure "whether Falco has started anew since the files were written is not known"
elif [ -z "$started" ]; then
  unsure "the journal has no start of Falco: whether it loaded the files is not known. Restart it: sudo systemctl restart falco"
elif [ "$started" -lt "$written" ]; then
  fail "Falco has not started anew since the files were written: watch_config_files is off. Restart it: sudo systemctl restart falco"
elif [ "$state" = loaded ]; then
  ok "Falco loaded them, and refused nothing since"
else
  fail "Falco runs without our file: its log does not name it under “Loading rules from”"
fi`;

/** Falco makes no folder, and ends at the first alert for which it cannot open a file. */
function captureFolder(settings: Settings): readonly Step[] {
  if (!recordsCaptures(settings)) return [];
  const { folder } = settings.alerts.capture;
  return [
    {
      id: 'capture-folder',
      title: 'Have the folder of the recordings',
      command: `sudo install -d -m 0700 ${folder}\nsudo df -h ${folder}`,
      expect: `A line with the room that ${folder} has. Falco deletes nothing there: give it a file system of its own, or delete what was fetched.`,
      ifNot: 'A host that cannot be written to needs another folder: choose it in the builder.',
      inScript: true,
    },
  ];
}

function copyFiles(names: readonly string[]): Step {
  return {
    id: 'copy',
    title: 'Copy them into place',
    command: asScript(
      `sudo install -d -m 0755 ${rulesFolder} ${configFolder}`,
      `sudo install -m 0644 ${configFile} ${configFolder}/${configFile}`,
      `sudo install -m 0644 ${names.join(' ')} ${rulesFolder}/`,
    ),
    expect: 'No output. Falco watches its files and reloads within seconds.',
    ifNot: 'Is the host read-only, or is Falco in a container? Then its own /etc/falco counts.',
    inScript: true,
  };
}

function restart(): Step {
  return {
    id: 'restart',
    title: 'Where watch_config_files is off: restart',
    command: 'sudo systemctl restart falco\nsystemctl --no-pager --lines 0 status falco',
    expect: 'active (running)',
    ifNot:
      "The unit may carry its driver's name: systemctl list-units 'falco*' shows falco-modern-bpf, falco-kmod or falco-custom.",
    inScript: false,
  };
}

function undoSteps(files: readonly Installed[]): readonly Step[] {
  const back = files.map(({ name, folder }) => `back ${folder}/${name}`);
  return [
    {
      id: 'roll-back',
      title: 'Roll back: the files kept before',
      command: asScript(
        `back() {
  if [ -e "before/$(basename "$1")" ]; then sudo install -m 0644 "before/$(basename "$1")" "$1"; fi
}`,
        ...back,
      ),
      expect: 'No output; Falco reloads.',
      ifNot:
        'before/ is empty after a first run: remove the rules instead. Or load the old settings.json here: the same settings make the same files.',
      inScript: false,
    },
    {
      id: 'uninstall',
      title: 'Remove the rules',
      command: `sudo rm ${files.map(({ name, folder }) => `${folder}/${name}`).join(' ')}`,
      expect: 'No output; Falco reloads.',
      ifNot: 'Restart it: sudo systemctl restart falco.',
      inScript: false,
    },
  ];
}

export function hostSteps(settings: Settings, texts: Texts): Steps {
  const files = installedFiles(settings, texts);
  const names = ruleFiles(texts).map(({ name }) => name);
  return {
    deploy: [
      ...runtimeSteps(settings),
      ...installOfficial(settings),
      validateOnHost(texts, officialFiles(settings)),
      keepFiles(files),
      ...captureFolder(settings),
      copyFiles(names),
      restart(),
    ],
    check: checkHost(files, texts),
    undo: undoSteps(files),
  };
}
