using System.Text;
using System.Text.Json;

namespace Provisioning.Components.Fabric;

/// <summary>The configuration of the device plugin that offers every rail of a node as a resource of its own.</summary>
public static class DevicePluginConfig
{
    /// <summary>Prefix of the resources' names.</summary>
    public const string ResourcePrefix = "nvidia.com";

    /// <summary>The configuration, as the JSON text that the network operator wants.</summary>
    public static string Of(RailPlan rails)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceList");
            foreach (var rail in rails.Rails)
            {
                json.WriteStartObject();
                json.WriteString("resourcePrefix", ResourcePrefix);
                json.WriteString("resourceName", rail.ResourceName);
                json.WriteStartObject("selectors");
                WriteList(json, "vendors", "15b3");
                WriteList(json, "pciAddresses", rail.PciAddress);
                json.WriteBoolean("isRdma", true);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteList(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
