using System.Globalization;

namespace Provisioning.Components.Clusters.Nodes;

/// <summary>
/// kube-vip as a static pod: the control-plane nodes elect one of them to hold the API server's virtual address, which it
/// announces by ARP. It must run before there is an API server, hence a static pod.
/// </summary>
internal static class KubeVip
{
    /// <summary>Where the kubelet finds it.</summary>
    public const string ManifestPath = "/etc/kubernetes/manifests/kube-vip.yaml";

    private const string Kubeconfig = "/etc/kubernetes/admin.conf";

    /// <summary>
    /// On the first node <c>admin.conf</c> has no rights before kubeadm binds them, which needs the address that kube-vip
    /// holds; meanwhile kube-vip uses the super-admin's kubeconfig, which only that node has.
    /// </summary>
    public static string BeforeInit { get; } =
        $"if [ -f /run/kubeadm/kubeadm.yaml ]; then sed -i 's#path: {Kubeconfig}#path: /etc/kubernetes/super-admin.conf#' {ManifestPath}; fi";

    /// <summary>Takes the super-admin's rights away again.</summary>
    public static string AfterInit { get; } =
        $"sed -i 's#path: /etc/kubernetes/super-admin.conf#path: {Kubeconfig}#' {ManifestPath}";

    /// <summary>The pod.</summary>
    /// <param name="image">The image, with tag, in the site's registry.</param>
    /// <param name="address">The virtual address.</param>
    /// <param name="port">The port of the API servers.</param>
    /// <param name="networkInterface">The interface to announce on; null for the one with the default route.</param>
    public static string Manifest(string image, string address, int port, string? networkInterface)
    {
        var onInterface = networkInterface is null
            ? ""
            : $"""

                  - name: vip_interface
                    value: "{networkInterface}"
              """;
        return string.Create(CultureInfo.InvariantCulture, $"""
            apiVersion: v1
            kind: Pod
            metadata:
              name: kube-vip
              namespace: kube-system
            spec:
              hostNetwork: true
              hostAliases:
              - hostnames: [kubernetes]
                ip: 127.0.0.1
              priorityClassName: system-node-critical
              containers:
              - name: kube-vip
                image: {image}
                imagePullPolicy: IfNotPresent
                args: [manager]
                env:
                - name: address
                  value: "{address}"
                - name: port
                  value: "{port}"
                - name: vip_arp
                  value: "true"
                - name: vip_subnet
                  value: "32"
                - name: cp_enable
                  value: "true"
                - name: cp_namespace
                  value: kube-system
                - name: vip_leaderelection
                  value: "true"
                - name: vip_leasename
                  value: plndr-cp-lock
                - name: vip_leaseduration
                  value: "15"
                - name: vip_renewdeadline
                  value: "10"
                - name: vip_retryperiod
                  value: "2"{onInterface}
                securityContext:
                  capabilities:
                    add: [NET_ADMIN, NET_RAW]
                    drop: [ALL]
                volumeMounts:
                - mountPath: {Kubeconfig}
                  name: kubeconfig
              volumes:
              - name: kubeconfig
                hostPath:
                  path: {Kubeconfig}

            """);
    }
}
