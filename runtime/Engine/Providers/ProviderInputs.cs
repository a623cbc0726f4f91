using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>A provider resource's inputs: the plugin's own configuration and what the engine notes beside it.</summary>
internal static class ProviderInputs
{
    /// <summary>The package's version.</summary>
    public const string Version = "version";

    /// <summary>What only the engine uses: download URL, checksums, parameterization.</summary>
    public const string Internal = "__internal";

    private const string Name = "name";
    private const string Parameterization = "parameterization";

    /// <summary>What a plugin checks and diffs.</summary>
    public static PropertyMap Checked(PropertyMap inputs) => inputs.Without(Internal);

    /// <summary>What a plugin is configured with.</summary>
    public static PropertyMap Configured(PropertyMap inputs) => inputs.Without(Internal).Without(Version);

    /// <summary>The plugin's version, or empty. A parameterized package has a version of its own beside its plugin's.</summary>
    public static string VersionOf(PropertyMap inputs)
        => Text(Notes(inputs).ContainsKey(Parameterization) ? Notes(inputs) : inputs, Version) ?? "";

    /// <summary>The plugin that serves the package, where it has another name.</summary>
    public static string? PluginOf(PropertyMap inputs) => Text(Notes(inputs), Name);

    /// <summary>What the plugin is parameterized with: the package's version and the parameter in base64; null where it is not.</summary>
    public static (string Version, string Value)? ParameterOf(PropertyMap inputs)
        => Text(Notes(inputs), Parameterization) is { } value ? (Text(inputs, Version) ?? "", value) : null;

    /// <summary>Notes a version. Pulumi leaves a place for notes wherever there is one.</summary>
    public static PropertyMap WithVersion(PropertyMap inputs, string version)
        => WithNotes(inputs, Notes(inputs)).With(Version, PropertyValue.Of(version.TrimStart('v')));

    /// <summary>Notes that the package is another plugin's, parameterized.</summary>
    public static PropertyMap WithParameter(PropertyMap inputs, string plugin, string version, string value)
    {
        var notes = Notes(inputs).With(Name, PropertyValue.Of(plugin)).With(Parameterization, PropertyValue.Of(value));
        if (Text(inputs, Version) is { } pluginVersion)
            notes = notes.With(Version, PropertyValue.Of(pluginVersion));
        return WithNotes(inputs, notes).With(Version, PropertyValue.Of(version));
    }

    /// <summary>Notes something only for the engine.</summary>
    public static PropertyMap WithNote(PropertyMap inputs, string name, PropertyValue value) => WithNotes(inputs, Notes(inputs).With(name, value));

    private static PropertyMap WithNotes(PropertyMap inputs, PropertyMap notes) => inputs.With(Internal, PropertyValue.Of(notes));

    private static PropertyMap Notes(PropertyMap inputs)
        => inputs.Find(Internal) is PropertyValue.Object notes ? notes.Properties : PropertyMap.Empty;

    private static string? Text(PropertyMap properties, string name)
        => properties.Find(name) is PropertyValue.String text ? text.Value : null;
}
