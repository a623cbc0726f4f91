namespace Provisioning.Components.Clusters.Nodes;

/// <summary>
/// What the API server writes down: who did what to which object, for every write and for every read of a Secret, but
/// never the content of Secrets. The log stays on the node.
/// </summary>
internal static class AuditPolicy
{
    public const string FilePath = "/etc/kubernetes/audit-policy.yaml";
    public const string LogDirectory = "/var/log/kubernetes/audit";

    public const string Content = """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
        - level: None
          users: ["system:kube-proxy"]
          verbs: [watch]
        - level: None
          resources:
          - group: coordination.k8s.io
            resources: [leases]
        - level: Metadata
          resources:
          - group: ""
            resources: [secrets, configmaps, serviceaccounts/token]
        - level: None
          verbs: [get, list, watch]
        - level: Metadata

        """;
}
