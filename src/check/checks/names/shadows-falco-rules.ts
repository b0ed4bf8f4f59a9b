// A definition with the name of one of Falco's own: loaded after them, it takes their place, and the
// default rules that use it change with it.

import { defaultListItems } from '../../../falco/default-list-items.ts';
import { defaultLists } from '../../../falco/default-lists.gen.ts';
import { defaultMacros, defaultRules } from '../../../falco/default-rules.gen.ts';
import { lookup } from '../../../ruleset/yaml/node.ts';
import type { Range } from '../../../text/diagnostic.ts';
import type { Check } from '../../check.ts';
import { itemsNamed } from '../../items-named.ts';
import type { Scene } from '../../scene.ts';
import { isMacroText } from '../../values/own-macro-texts.ts';
import type { WrittenItem } from '../../written.ts';

const names: Readonly<Record<'rule' | 'macro' | 'list', ReadonlySet<string>>> = {
  rule: new Set(Object.values(defaultRules).flat()),
  macro: new Set(Object.values(defaultMacros).flat()),
  list: new Set(Object.values(defaultLists).flat()),
};

/**
 * Made to be replaced: empty or never true in the default rules, or said to be so there
 * (falcosecurity/rules, tags falco-rules-3.2.0 to 5.1.0).
 */
const hooks: ReadonlySet<string> = new Set(
  `allowed_container_images_loading_kernel_module falco_privileged_images
  known_drop_and_execute_containers known_memfd_execution_binaries known_ptrace_binaries
  read_sensitive_file_images trusted_images allowed_clear_log_files grep_more
  known_drop_and_execute_activities possibly_node_in_container
  possibly_parent_java_running_tomcat namespace_scope_network_only_subnet allowed_ssh_proxy_env
  ec2_metadata_containers known_user_in_container falco_sensitive_mount_images
  known_decode_payload_containers run_as_root_image_list allowed_containers etckeeper_activities
  nodeport_containers trusted_images_query_miner_domain_dns`.split(/\s+/),
);

const isHook = (name: string): boolean => /^(user|never)_/.test(name) || hooks.has(name);

const defaults = { rule: defaultRules, macro: defaultMacros, list: defaultLists };

/** Undefined where the default rules have it. */
function onlyIn({ kind, name }: WrittenItem['name']): 'incubating' | 'sandbox' | undefined {
  const { stable, incubating } = defaults[kind];
  if (stable.includes(name)) return undefined;
  return incubating.includes(name) ? 'incubating' : 'sandbox';
}

const bare = (text: string): string => text.replace(/[\s"']+/g, '');

/** More of one name are not looked at. */
const mostLooked = 20;
/** Longer items are not compared. */
const longest = 10_000;

/** Word for word what Falco's own rules have: it changes nothing, in whatever order they are loaded. */
function isTheirs(item: WrittenItem, scene: Scene): boolean {
  const { file, name, node, range } = item;
  if (name.kind === 'macro') {
    const condition = lookup(node, 'condition');
    if (condition?.kind === 'scalar' && isMacroText(name.name, condition.value)) return true;
  }
  if (name.kind === 'list') {
    const items = lookup(node, 'items');
    const own = items?.kind === 'sequence' ? items.items : [];
    const texts = own.map((one) => (one.kind === 'scalar' ? one.value : ''));
    if (defaultListItems.get(name.name)?.join() === texts.join()) return true;
  }
  const textOf = (at: number, { from, to }: Range) => scene.files[at]?.text.slice(from, to) ?? '';
  if (scene.official.size === 0 || range.to - range.from > longest) return false;
  const text = bare(textOf(file, range));
  const same = itemsNamed(scene, name.kind, name.name).slice(0, mostLooked);
  return same.some(
    (other) => scene.official.has(other.file) && bare(textOf(other.file, other.range)) === text,
  );
}

export const shadowsFalcoRules: Check = {
  code: 'shadows-falco-rules',
  item: (item, scene) => {
    const { official, forks } = scene;
    const { file, name, node, changes } = item;
    if (changes || official.has(file) || !names[name.kind].has(name.name)) return [];
    if (name.kind !== 'rule' && isHook(name.name)) return [];
    const range = lookup(node, name.kind)?.range ?? node.range;
    const fork = forks.get(file);
    if (fork !== undefined) {
      if (fork.first !== item) return [];
      const message = `${fork.count} items have names of Falco's own rules: this file is a copy of them with changes. Loaded after them, it takes their place, and what a newer version of them brings is lost. Keep what you changed, with override, in a file of its own.`;
      return [{ file, range, item: name, severity: 'hint', message }];
    }
    if (isTheirs(item, scene)) return [];
    const maturity = onlyIn(name);
    if (maturity !== undefined) {
      const message = `Only Falco's ${maturity} rules define a ${name.kind} "${name.name}" (falco-${maturity}_rules.yaml), and Falco does not load them by itself. Loaded after them, this one takes its place; if you load them, give it a name of your own.`;
      return [{ file, range, item: name, severity: 'hint', message }];
    }
    const also = name.kind === 'rule' ? '' : ' and changes every default rule that uses it';
    const message = `Falco's own rules define a ${name.kind} "${name.name}": loaded after them, this one takes its place${also}. Give it a name of your own.`;
    return [{ file, range, item: name, severity: 'hint', message }];
  },
};
