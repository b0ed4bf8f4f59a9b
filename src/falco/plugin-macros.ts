// A macro of the official rules for a plugin → the plugin, and the file that defines it.
// Source: falcosecurity/plugins plugins/{k8saudit,gcpaudit,okta}/rules/*.yaml, main at 0b3cbd8d; those of
// cloudtrail and github define none.

const files: readonly (readonly [plugin: string, file: string, macros: string])[] = [
  [
    'k8saudit',
    'k8s_audit_rules.yaml',
    `k8s_audit_always_true k8s_audit_never_true non_system_user kevt kevt_started allowed_k8s_containers
    response_successful kget kcreate kmodify kdelete pod pod_subresource deployment service configmap namespace
    serviceaccount clusterrole clusterrolebinding role rolebinding secret health_endpoint live_endpoint
    ready_endpoint any_container_privileged sensitive_vol_mount user_known_node_port_service
    contains_private_credentials user_known_exec_pod_activities user_known_portforward_activities
    user_known_pod_debug_activities allowed_kube_namespace_pods trusted_sa writable_verbs
    consider_activity_events kactivity consider_all_events kall allowed_full_admin_users ingress ingress_tls
    node allow_all_k8s_nodes`,
  ],
  [
    'gcpaudit',
    'gcp_auditlog_rules.yaml',
    `is_binded_delta_to_public is_bigquery_service is_crm_service is_gcs_service is_cloudfunctions_service
    is_kms_service is_pubsub_service is_compute_service is_iam_service is_logging_service is_cloudsql_service`,
  ],
  ['okta', 'okta_rules.yaml', 'user_known_countries'],
];

interface PluginMacro {
  readonly plugin: string;
  readonly file: string;
}

export function pluginMacro(name: string): PluginMacro | undefined {
  const found = files.find(([, , macros]) => macros.split(/\s+/).includes(name));
  return found && { plugin: found[0], file: found[1] };
}
