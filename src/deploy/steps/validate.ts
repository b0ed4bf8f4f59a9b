// (settings, texts) → the step that lets the Falco of that version read the rules, before anything
// is changed. `-V` reads no rules_files: each file stands after the ones it builds on (falco#2087).
// Its answer is JSON where json_output is on, hence -o (falco validate_rules_files.cpp).

import { installedFalco } from '../../falco/installed-falco.ts';
import { officialRulesPaths } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import { overridesFile, ruleFiles, rulesFile, runningFile, type Texts } from '../names.ts';
import { loadsMore } from '../values/falco-config.ts';
import { asScript, readsFunction, stopFunction } from './shell.ts';
import { type Step, skippedStatus, wrapCommand } from './step.ts';

const validated = {
  expect: 'Ok after each name, and no warning.',
  ifNot:
    '"Undefined macro" or "no macro by that name" means that a file is missing before it: keep this order. "Plugin requirement not satisfied" means that the container plugin is not configured.',
};

const command = 'falco -o json_output=false';

/**
 * The image of a release. falco:0.39 starts by installing a driver, falco-no-driver:0.39 does not;
 * from 0.40 on falco has neither driver nor entrypoint (falco docker/ at each tag).
 */
export function falcoImage({ target }: Settings, tag: string): string {
  return `falcosecurity/${target.falco === '0.39' ? 'falco-no-driver' : 'falco'}:${tag}`;
}

/** `container`: docker or podman, whichever is there; nothing where none is. */
const findContainer = `container=
for one in docker podman; do
  if [ -z "$container" ] && command -v "$one" >/dev/null 2>&1; then container=$one; fi
done`;

function runImage(files: readonly string[]): string {
  return wrapCommand([
    '"$container" run --rm --security-opt label=disable --volume "$PWD:/work:ro" --entrypoint /usr/bin/falco "$image"',
    '-o json_output=false',
    ...files.map((file) => `-V ${file}`),
  ]);
}

/** Before Falco is there: with the image alone, which has the stable official file only. */
export function validateBeforeInstall(settings: Settings, texts: Texts): Step {
  const alone = texts.overrides === null || loadsMore(settings);
  const files = alone
    ? [`/work/${rulesFile}`]
    : [officialRulesPaths.stable, ...ruleFiles(texts).map(({ name }) => `/work/${name}`)];
  const skipped =
    alone && texts.overrides !== null
      ? ` The image lacks the incubating and sandbox files: ${overridesFile} is read when Falco starts.`
      : '';
  return {
    id: 'validate',
    title: 'Let this Falco read the rules',
    command: asScript(
      `image=\${FALCO_IMAGE:-${falcoImage(settings, installedFalco(settings.target.falco))}}`,
      findContainer,
      `if [ -z "$container" ]; then
  echo "skipped: neither docker nor podman is here. Falco reads the rules when it starts, and stops where it refuses them."
  exit ${skippedStatus}
fi`,
      runImage(files),
    ),
    expect: `${validated.expect}${skipped}`,
    ifNot: `${validated.ifNot} For a mirror put FALCO_IMAGE=… in front.`,
    inScript: true,
    maySkip: true,
  };
}

/** The official files as the running Falco has them: falcoctl may have renewed them. */
function copyOfficial({ falcoRules }: Settings): string {
  const files = falcoRules.loaded.map((file) => officialRulesPaths[file]).join(' ');
  return `config=$(kubectl exec --namespace "$namespace" "$pod" --container falco -- cat /etc/falco/falco.yaml)
mkdir -p official
for file in ${files} /etc/falco/rules.d; do
  printf '%s\\n' "$config" | grep -Eq -- "- [\\"']?$file/?[\\"']?\\$" ||
    stop "this Falco does not load $file: it is not under rules_files. Add it to falco.rules_files of your values, or untick it in the builder."
  if [ "$file" != /etc/falco/rules.d ]; then
    kubectl exec --namespace "$namespace" "$pod" --container falco -- cat "$file" >"official/$(basename "$file")"
  fi
done`;
}

/** Where there is no docker: in the pod, which holds the same Falco; only its /tmp is written to. */
function runInPod(files: readonly string[], official: readonly string[]): string {
  const copies = files.map(
    (name) =>
      `kubectl exec --stdin --namespace "$namespace" "$pod" --container falco -- sh -c 'cat >/tmp/${name}' <${name}`,
  );
  const arguments_ = [...official, ...files.map((name) => `/tmp/${name}`)].map(
    (one) => `-V ${one}`,
  );
  return [
    ...copies,
    wrapCommand([
      'kubectl exec --namespace "$namespace" "$pod" --container falco --',
      command,
      ...arguments_,
    ]),
  ].join('\n');
}

/**
 * With a Falco in the cluster: its own official files, and its image.
 * @param findPod shell that sets `namespace` and `pod` (`pod/name`) of one running Falco
 */
export function validateInCluster(
  settings: Settings,
  texts: Texts,
  findPod: string,
  running: string,
): Step {
  const names = ruleFiles(texts).map(({ name }) => name);
  const official =
    texts.overrides === null
      ? []
      : settings.falcoRules.loaded.map((file) => officialRulesPaths[file]);
  const files = [
    ...official.map((path) => path.replace('/etc/falco', '/work/official')),
    ...names.map((name) => `/work/${name}`),
  ];
  return {
    id: 'validate',
    title: 'Let the Falco that runs read the rules',
    command: asScript(
      stopFunction,
      readsFunction,
      findPod,
      copyOfficial(settings),
      running,
      `image=\${FALCO_IMAGE:-${falcoImage(settings, '$running')}}`,
      findContainer,
      `if [ -n "$container" ]; then`,
      runImage(files),
      'else',
      runInPod(names, official),
      'fi',
    ),
    expect: validated.expect,
    ifNot: `${validated.ifNot} For a mirror put FALCO_IMAGE=… in front. Nothing was changed.`,
    inScript: true,
  };
}

/** The version of the release's Falco, as the step before it wrote it down. */
export const runningOfRelease = `. ./${runningFile}`;

/** The version of the pod's Falco, for a Falco that no chart tells of; another than the files' is refused. */
export function runningOfPod({ target }: Settings): string {
  return `running=$(kubectl exec --namespace "$namespace" "$pod" --container falco -- ${command} --version |
  sed -n 's/^Falco version: *\\([-+.0-9A-Za-z]*\\).*/\\1/p')
case $running in
  ${target.falco}.*) echo "Falco $running runs" ;;
  *) stop "Falco \${running:-of an unknown version} runs, and these files are for ${target.falco}. Choose its version in the builder, or upgrade Falco first." ;;
esac`;
}

/** On a host: with the Falco there. */
export function validateOnHost(texts: Texts, official: readonly string[]): Step {
  const before = texts.overrides === null ? [] : official.map((path) => `-V ${path}`);
  const names = ruleFiles(texts).map(({ name }) => `-V ${name}`);
  return {
    id: 'validate',
    title: 'Let this Falco read the files, in load order',
    command: wrapCommand([`sudo ${command}`, ...before, ...names]),
    ...validated,
    inScript: true,
  };
}
