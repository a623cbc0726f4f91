using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Provisioning.Components.Compute;

/// <summary>
/// What a pod needs in its manifest to have a whole node of a pool: where it may run, all GPUs, all rails, NCCL's settings and, where
/// NVLink spans nodes, a channel to the other nodes. A strategic merge patch for the container called <c>worker</c>.
/// </summary>
public static class PodPatch
{
    /// <summary>The container that the patch is for.</summary>
    public const string Container = "worker";

    private const string Channel = "nvlink-channel";

    /// <summary>The patch, as JSON.</summary>
    public static string For(GpuNodePoolArgs args)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            if (!args.Networks.IsEmpty)
            {
                json.WriteStartObject("metadata");
                json.WriteStartObject("annotations");
                json.WriteString("k8s.v1.cni.cncf.io/networks", string.Join(',', args.Networks));
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteStartObject("spec");
            WritePlacement(json, args.Plan);
            WriteContainer(json, args);
            if (args.Plan.NeedsComputeDomain)
            {
                json.WriteStartArray("resourceClaims");
                json.WriteStartObject();
                json.WriteString("name", Channel);
                json.WriteString("resourceClaimTemplateName", GpuNodePool.ChannelTemplateOf(args.Plan.Name));
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WritePlacement(Utf8JsonWriter json, GpuPoolPlan plan)
    {
        json.WriteStartObject("nodeSelector");
        json.WriteString(NodeLabels.Pool, plan.Name);
        json.WriteString("kubernetes.io/arch", plan.System.Architecture);
        json.WriteEndObject();
        json.WriteStartArray("tolerations");
        foreach (var taint in plan.Taints)
        {
            json.WriteStartObject();
            json.WriteString("key", taint.Key);
            json.WriteString("operator", "Equal");
            json.WriteString("value", taint.Value);
            json.WriteString("effect", taint.Effect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteContainer(Utf8JsonWriter json, GpuNodePoolArgs args)
    {
        json.WriteStartArray("containers");
        json.WriteStartObject();
        json.WriteString("name", Container);
        if (args.NcclSettings is { } settings)
        {
            json.WriteStartArray("envFrom");
            json.WriteStartObject();
            json.WriteStartObject("configMapRef");
            json.WriteString("name", settings);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartObject("resources");
        json.WriteStartObject("limits");
        json.WriteString(GpuResource(args.Plan), GpuCount(args.Plan).ToString(CultureInfo.InvariantCulture));
        foreach (var rail in args.RailResources)
            json.WriteString(rail, "1");
        json.WriteEndObject();
        if (args.Plan.NeedsComputeDomain)
        {
            json.WriteStartArray("claims");
            json.WriteStartObject();
            json.WriteString("name", Channel);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // With the strategy "mixed" every profile is a resource of its own.
    private static string GpuResource(GpuPoolPlan plan) => plan.Mig is { } mig ? $"nvidia.com/mig-{mig.Profile}" : "nvidia.com/gpu";

    private static int GpuCount(GpuPoolPlan plan) => plan.System.GpusPerNode * (plan.Mig?.InstancesPerGpu ?? 1);
}
