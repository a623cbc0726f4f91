using System.Globalization;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>Amounts in the units in which storage is bought: decimal terabytes, gigabytes a second.</summary>
internal static class StorageText
{
    public static string Of(DataRate rate) => string.Create(CultureInfo.InvariantCulture, $"{rate.GigabytesPerSecond:0.##} GB/s");

    public static string Of(DataSize size) => string.Create(CultureInfo.InvariantCulture, $"{size.Terabytes:0.###} TB");
}
