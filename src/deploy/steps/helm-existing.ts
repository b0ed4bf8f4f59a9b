// (settings, texts) → the steps for a release that exists: save, compare, show, upgrade.
// Nothing is changed before the last of them, and each refuses to go on where it cannot tell.
import { falcoReleases } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import {
  currentValuesFile,
  foldersFile,
  listsFile,
  rulesFile,
  rulesFolder,
  runningFile,
  socketsFile,
  type Texts,
  valuesFile,
  valuesWithoutRulesFile,
} from '../names.ts';
import { captureMounts } from '../values/capture-volume.ts';
import { chartMounts, hasSocketLists, mountValues } from '../values/helm-lists.ts';
import { compareValues, pathsFunction, yoursFunction } from '../values/kept-values.ts';
import { folderPrefix, runtimeFolders } from '../values/runtime-folders.ts';
import { namedSocket } from '../values/runtime-sockets.ts';
import { setFileFlags } from '../values/set-file.ts';
import { asScript, assign, readsFunction, stopFunction } from './shell.ts';
import type { Step } from './step.ts';

/** `read_release`: what runs now, in `version`, `running`, `revision`; refuses what is half done. */
const readRelease = `read_release() {
  if ! reads helm history "$release" --namespace "$namespace" --max 1 --output yaml; then
    case $why in
      *'release: not found'*) stop "helm has no release $release in namespace $namespace. helm list --all-namespaces names those there are; where none is Falco’s, choose “not installed” in the builder." ;;
      *) stop "helm does not say whether there is a release $release in namespace $namespace: $why" ;;
    esac
  fi
  history=$answer
  field() { printf '%s\\n' "$history" | sed -n "s/^[- ]*$1: *[\\"']*\\([-+.0-9A-Za-z]*\\).*/\\1/p" | head -n 1; }
  chart=$(field chart) running=$(field app_version) revision=$(field revision) status=$(field status)
  version=$(printf '%s\\n' "$chart" | sed -n 's/^falco-\\([0-9]\\)/\\1/p')
  [ -n "$version" ] || stop "release $release is of chart $chart, not falco; these values are for the falco chart."
  [ "$status" = deployed ] ||
    stop "revision $revision of $release is $status, not deployed. Finish it or roll it back first: helm history $release --namespace $namespace"
}`;

function release({ target }: Settings): string {
  return assign({ release: target.release, namespace: target.namespace });
}

/** The values as they are, in a file; a file of an earlier run is kept beside it. */
const saveValues = `umask 077
for old in ${currentValuesFile} ${runningFile} ${listsFile}; do
  if [ -e "$old" ]; then mv "$old" "before-$(date +%Y%m%d-%H%M%S)-$old"; fi
done
read_release
helm get values "$release" --namespace "$namespace" --output yaml >${currentValuesFile}.part ||
  stop "helm could not say the values of $release. Nothing was changed."
[ -s ${currentValuesFile}.part ] || stop "helm said nothing about the values of $release. Nothing was changed."
mv ${currentValuesFile}.part ${currentValuesFile}
echo "saved your values in ${currentValuesFile}"
if grep -q '^  ${rulesFile}:' ${currentValuesFile}; then
  echo "note  your values hold a ${rulesFile}, and ours takes its place. What was changed in it by hand stays in ${currentValuesFile}: cli upgrade --rules puts it onto ours."
fi
saved=$(paths)`;

/** The chart stays; what another would bring is said, and another Falco than the files' is refused. */
function stayOnChart({ target }: Settings): string {
  const pinned = falcoReleases[target.falco];
  const plugin = pinned.containerPlugin;
  const brings = [
    `Falco ${pinned.chartFalco}`,
    ...(plugin === null ? [] : [`container plugin ${plugin.chart}`]),
  ].join(', ');
  return `tag=$(yours image.tag)
case $tag in *[!+._@:0-9A-Za-z-]*) stop "the image.tag of your values is not a tag: $tag" ;; esac
case \${tag:-$running} in
  ${target.falco} | ${target.falco}.* | ${target.falco}-*) ;;
  *) stop "Falco \${tag:-$running} runs, and these files are for ${target.falco}. Choose its version in the builder, or upgrade Falco first." ;;
esac
echo "Falco \${tag:-$running} runs with chart $version, and stays on it."
if [ "$version" != ${pinned.chart} ]; then
  echo "note  chart ${pinned.chart} would bring ${brings}. That is a step of its own: see the guide, Upgrade and rollback."
fi`;
}

const refuseReplacing = `if [ -n "$replaced" ] && [ "\${KUBEBROWSE_REPLACE-}" != yes ]; then
  stop "${valuesFile} would change your values:$replaced
      To keep one, take its line out of ${valuesFile} or change the setting in the builder.
      To change them all, run this with KUBEBROWSE_REPLACE=yes in front."
fi`;

/** Lists of ours are passed only where the release has none of its own. */
function chooseLists(settings: Settings): string {
  const lists = [
    ...(Object.keys(mountValues(settings)).length === 0 ? [] : [chooseMounts(settings)]),
    ...(hasSocketLists(settings) ? [chooseSockets(namedSocket(settings.target) ?? '')] : []),
  ];
  return [`: >${listsFile}`, ...lists, `[ -s ${listsFile} ] || echo '{}' >${listsFile}`].join('\n');
}

/** Without its volume Falco ends at the first alert that it should record, and begins anew at each. */
function requireFolder(folder: string): string {
  return `
  if ! grep -q ${shellQuote(`mountPath: ['"]*${folder.replaceAll('.', '\\.')}['"]*$`)} ${currentValuesFile}; then
    stop "recordings need a volume at ${folder}, and your values have mounts of their own. Add the entries of ${foldersFile} to yours first, or switch recordings off."
  fi`;
}

function chooseMounts(settings: Settings): string {
  const [capture] = captureMounts(settings).volumeMounts;
  const blind = runtimeFolders(settings.target).volumes.length > 0;
  return `theirs=$(sed -n '/^mounts:/,/^[^ -]/p' ${currentValuesFile} | sed -n 's/^ *\\(- \\)*name: *//p' | grep -v '^${folderPrefix}-' || true)
if [ -n "$theirs" ]; then
  echo "note  your values have mounts of their own, and Helm would replace them: ours are left out."
  echo "      Add the entries of ${foldersFile} to yours${blind ? '; until then restart Falco whenever containerd or CRI-O restarted' : ''}."${capture === undefined ? '' : requireFolder(capture.mountPath)}
else
  cat ${foldersFile} >>${listsFile}
fi`;
}

/** Theirs may name it already, in this list or another form of it. */
function chooseSockets(socket: string): string {
  return `theirs=$(sed -n '/^collectors:/,/^[^ -]/p' ${currentValuesFile} | grep -v '^ *#' || true)
if printf '%s\\n' "$theirs" | grep -qF -e ${shellQuote(socket)}; then
  echo "your values name the socket of the container runtime: ${socket}"
elif printf '%s\\n' "$theirs" | grep -q '^ *sockets:'; then
  echo "note  your values name sockets of container runtimes, and Helm would replace them: ours are left out."
  echo "      Where the nodes have ${socket}, add it to yours (see ${socketsFile}): without it Falco sees no pod, and no rule fires."
else
  cat ${socketsFile} >>${listsFile}
fi`;
}

/** For the steps after it, which stand in shells of their own. */
const remember = `printf 'version=%s\\nrunning=%s\\nrevision=%s\\n' "$version" "\${tag:-$running}" "$revision" >${runningFile}`;

function keepValues(settings: Settings): Step {
  return {
    id: 'keep-values',
    title: 'Save the values of the release, and see what ours would change',
    command: asScript(
      release(settings),
      stopFunction,
      readsFunction,
      pathsFunction,
      yoursFunction,
      readRelease,
      saveValues,
      stayOnChart(settings),
      compareValues(settings),
      refuseReplacing,
      chooseLists(settings),
      remember,
    ),
    expect: `saved your values in ${currentValuesFile}, and which Falco and chart run. Keep that file: it is the way back.`,
    ifNot:
      'STOP says why, and nothing was changed. Go on only when the release, its values and its Falco are known.',
    inScript: true,
  };
}

/** What Helm would apply, with the values in this order: theirs, ours, our lists. */
function valuesFlags(own: string, more: readonly string[] = []): string {
  return [
    `--values ${currentValuesFile}`,
    `--values ${own}`,
    `--values ${listsFile}`,
    ...more,
  ].join(' \\\n  ');
}

/** Two volumes at one place are refused by Kubernetes, and a name without service swallows alerts. */
function judgeManifest(settings: Settings): string {
  const { volumeMounts } = chartMounts(settings);
  const places = [rulesFolder, ...volumeMounts.map(({ mountPath }) => mountPath)];
  return `for place in ${places.join(' ')}; do
  if [ "$(grep -c "mountPath: $place\\$" manifest-after.yaml)" -gt 1 ]; then
    stop "your values mount something at $place, and so would ours. Take yours out of mounts.volumeMounts first."
  fi
done
target=$(sed -n 's#^ *url: "*http://\\([-a-z0-9]*\\)[-.a-z0-9]*:[0-9]*/*"*$#\\1#p' manifest-after.yaml | head -n 1)
case $target in
  *falcosidekick*)
    awk '/^---/ { service = 0 } /^kind: Service$/ { service = 1 } service && /^  name: / { print $2 }' manifest-after.yaml | grep -qx "$target" ||
      stop "Falco would post its alerts to $target, and no service has that name. Set falcosidekick.fullnameOverride to $target." ;;
esac`;
}

function showDifference(settings: Settings): Step {
  return {
    id: 'show-difference',
    title: 'See what would change, before anything does',
    command: asScript(
      release(settings),
      stopFunction,
      `. ./${runningFile}`,
      `helm template "$release" falcosecurity/falco --version "$version" --namespace "$namespace" \\
  --is-upgrade --no-hooks ${valuesFlags(valuesFile)} >manifest-after.yaml`,
      judgeManifest(settings),
      `if helm plugin list 2>/dev/null | grep -q '^diff'; then
  helm diff upgrade "$release" falcosecurity/falco --version "$version" --namespace "$namespace" \\
    ${valuesFlags(valuesFile)}
else
  helm get manifest "$release" --namespace "$namespace" >manifest-before.yaml
  diff -u manifest-before.yaml manifest-after.yaml || [ $? -eq 1 ]
fi`,
    ),
    expect:
      'Lines with + for our rules and values, and none of your own with -. Check sums and the order of objects may differ.',
    ifNot:
      'STOP or an error of helm names the value at fault. Your own line with - would be lost: do not go on.',
    inScript: true,
  };
}

function upgrade(settings: Settings, flags: string): string {
  return asScript(
    release(settings),
    stopFunction,
    readsFunction,
    readRelease,
    `. ./${runningFile}
planned=$revision
read_release
[ "$revision" = "$planned" ] || stop "$release was changed since its values were saved (revision $revision, not $planned). Begin again."
helm upgrade "$release" falcosecurity/falco --version "$version" --namespace "$namespace" \\
  ${flags}`,
  );
}

const upgraded = {
  expect: 'STATUS: deployed, and a REVISION one higher.',
  ifNot:
    'Falco runs on as before where Helm refused the values. Where it stopped half way, go back: helm rollback, below.',
};

function upgradeWithValues(settings: Settings): Step {
  return {
    id: 'upgrade-values',
    title: 'Upgrade: your values, then ours with the rules inside',
    command: upgrade(settings, valuesFlags(valuesFile)),
    ...upgraded,
    choice: { group: 'install', option: valuesFile },
    inScript: true,
  };
}

function upgradeWithFiles(settings: Settings, texts: Texts): Step {
  return {
    id: 'upgrade-set-file',
    title: 'Upgrade: your values, then ours with the rules as files beside them',
    command: upgrade(settings, valuesFlags(valuesWithoutRulesFile, setFileFlags(texts))),
    ...upgraded,
    choice: { group: 'install', option: valuesWithoutRulesFile },
    inScript: false,
  };
}

/** Between what comes before (the repository, the check of the rules) and the wait. */
export const existingRelease = { keepValues, showDifference, upgradeWithValues, upgradeWithFiles };
