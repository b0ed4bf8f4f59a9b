// A file that holds no rules Falco could load → what it is, and where its rules would stand; undefined
// for what is not known. Of a file with rules: the document that is none.

import { lookup, type YamlNode } from '../ruleset/yaml/node.ts';
import { readDocuments } from './documents.ts';
import { isRules, isTalon } from './rules-items.ts';

function textAt(node: YamlNode, key: string): string | undefined {
  const value = node.kind === 'map' ? lookup(node, key) : undefined;
  return value?.kind === 'scalar' ? value.value : undefined;
}

function hasAny(node: YamlNode, keys: string): boolean {
  return node.kind === 'map' && keys.split(' ').some((key) => lookup(node, key) !== undefined);
}

const ofKind: Readonly<Record<string, string>> = {
  Rulesfile:
    'This is a Rulesfile of the operator without rules in it: they come from its ociArtifact or configMapRef. Check that text, or write the rules as a list under spec.inlineRules.',
  ConfigMap: 'This is a ConfigMap without rules in its data.',
  Secret: 'This is a Secret without rules in its data or stringData.',
  HelmRelease:
    'This is a HelmRelease without rules in spec.values.customRules. Where they come from valuesFrom, check that file.',
  Application:
    'This is an Argo CD Application without rules in helm.values or helm.valuesObject. Where they come from valueFiles or fileParameters, check that file.',
  Falco: 'This is a Falco object of the operator. Its rules are in Rulesfile objects.',
  FalcoAuditRules:
    'This is a FalcoAuditRules object of Deckhouse. Its rules have a form of their own, each below rule:, macro: or list:, and are not read here.',
  Config: 'This is a Config object of the operator: settings of falco.yaml, no rules.',
  Kustomization: 'This is a kustomization. Check the files it names.',
};

const configuration =
  'rules_files rules_file json_output rule_matching plugins load_plugins http_output engine append_output watch_config_files';
const values =
  'customRules driver falcosidekick falcoctl collectors falco tolerations podSecurityContext';

/** A template writes a file; as it stands it is none. */
const template = /\{\{-?\s*(?:\.|include\b|if\b|range\b|with\b|define\b|toYaml\b|tpl\b|end\b)/;

function recogniseRoot(root: YamlNode): string | undefined {
  if (isTalon(root)) {
    return 'These are rules of Falco Talon, which answers alerts. Falco loads rules with condition, output and priority.';
  }
  if (root.kind !== 'map') return undefined;
  const kind = textAt(root, 'kind');
  if (kind !== undefined && hasAny(root, 'apiVersion metadata')) {
    return ofKind[kind] ?? `This is a ${kind} object without rules in it.`;
  }
  for (const { key, value } of root.pairs) {
    if (key.kind !== 'scalar' || !isRules(value)) continue;
    return `The rules are under the key ${key.value}. Falco takes a file that is a list: remove the key and the indentation.`;
  }
  if (hasAny(root, 'rule macro list')) {
    return 'The file has one item at its top. Falco takes a list: begin each item with "- ".';
  }
  if (hasAny(root, configuration)) {
    return 'This is configuration, as in falco.yaml: it holds no rules. rules_files says which files do.';
  }
  if (hasAny(root, values)) {
    return 'These are Helm values without rules. The chart takes them under customRules, each file as a text: my_rules.yaml: |-';
  }
  return undefined;
}

export const isTemplate = (text: string): boolean => template.test(text);

/** Terraform: a block with a body in braces. */
const terraform = /^[ \t]*(?:resource|module|locals|variable|provider|data)\b[^\n]*\{[ \t]*$/m;

/** `|||` is no word of YAML. */
const jsonnet = /^[^#\n]*[:=][ \t]*\|\|\|-?[ \t]*$|^local\s+\w+\s*=|^package \w+\s*$/m;

/** Where a document that is no list stands beside one that is rules. */
export function strayDocument(text: string): number | undefined {
  if (!/^---/m.test(text)) return undefined;
  const documents = readDocuments(text);
  if (!documents.some(({ root }) => isRules(root))) return undefined;
  const stray = documents.find(({ root }) => root?.kind === 'map' || root?.kind === 'scalar');
  return stray && stray.from + (stray.root?.range.from ?? 0);
}

export function recognise(text: string): string | undefined {
  if (terraform.test(text)) {
    return 'This is Terraform. Rules are read from a heredoc (<<EOF) or a text in quotes, as values or by themselves. They are not read from templatefile(…), file(…) and objects in yamlencode(…): check the file those name, or what terraform writes.';
  }
  if (jsonnet.test(text)) {
    return 'This is Jsonnet or CUE, no YAML: what Falco gets is made of it. Check what jsonnet or cue writes.';
  }
  if (/^\s*\{%-?\s*(?:for|if|set|raw|macro|include)\b/m.test(text)) {
    return 'This is a template of Ansible (Jinja): what Falco gets is made of it. Check what Ansible writes.';
  }
  if (isTemplate(text)) {
    return 'This is a Helm template: what Falco gets is made of it. Check what helm template writes.';
  }
  for (const { root } of readDocuments(text)) {
    const known = root && recogniseRoot(root);
    if (known !== undefined) return known;
  }
  return undefined;
}
