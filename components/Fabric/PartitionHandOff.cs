using System.Text;
using System.Text.Json;

namespace Provisioning.Components.Fabric;

/// <summary>
/// What UFM is told so that the tenant's ports form a partition: the body of <c>POST /ufmRest/resources/pkeys</c>. The ports' GUIDs
/// exist only once the nodes have been inspected, so whoever runs the fabric adds them.
/// </summary>
public static class PartitionHandOff
{
    /// <summary>The request's path.</summary>
    public const string RequestPath = "/ufmRest/resources/pkeys";

    /// <summary>The request's body without <c>guids</c>.</summary>
    public static string RequestBody(PartitionPlan partition)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("pkey", partition.HexKey);
            json.WriteBoolean("index0", true);
            json.WriteBoolean("ip_over_ib", true);
            json.WriteString("membership", partition.Membership is PartitionMembership.Full ? "full" : "limited");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
