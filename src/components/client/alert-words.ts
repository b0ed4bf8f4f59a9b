// What stands in the search box → whether it is an alert rather than words to search for.

const shortest = 60;

/** Keys of an alert in JSON, its priority in a text, or what our outputs print. */
const signs = [
  /"(?:rule|output|output_fields)"\s*:/,
  /\b(?:Emergency|Alert|Critical|Error|Warning|Notice|Informational|Debug)\b.{20}/,
  /\b(?:pod|namespace|k8s_pod_name|container_id|exepath|parent_exepath)=\S/,
];

export function looksLikeAlert(text: string): boolean {
  return text.length >= shortest && signs.some((sign) => sign.test(text));
}
