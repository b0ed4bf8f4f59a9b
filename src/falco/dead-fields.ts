// Fields of the container plugin that have had no value for years → the one that says it today, of the
// k8smeta plugin, where there is one (falcosecurity/plugins plugins/container/src/caps/extract/
// extract.cpp, "Deprecated fields don't extract anything").

const moved: readonly (readonly [RegExp, string])[] = [
  [/^k8s\.(deployment|svc|rs|rc)\.(name|id|uid|label|labels)$/, 'k8smeta.$1.$2'],
  [/^k8s\.ns\.(id|label|labels)$/, 'k8smeta.ns.$1'],
];
const gone = /^(container\.(healthcheck|liveness_probe|readiness_probe)|proc\.is_container_\w+)$/;
/** How each of them begins. */
const mayBeDead = /^(?:k8s|container|proc)\./;

/** Undefined: it has values. Empty: nothing says it today. */
export function deadField(name: string): string | undefined {
  if (!mayBeDead.test(name)) return undefined;
  for (const [pattern, to] of moved) {
    if (pattern.test(name)) return name.replace(pattern, to).replace(/\.id$/, '.uid');
  }
  return gone.test(name) ? '' : undefined;
}
