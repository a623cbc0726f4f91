namespace Pulumi.Kubernetes;

/// <summary>The options that every resource of this package starts from.</summary>
internal static class ResourceDefaults
{
    /// <summary>The user's options over the package's own.</summary>
    /// <param name="options">What the user wants.</param>
    /// <param name="id">The id of an object to read, or empty for one to manage.</param>
    /// <param name="secrets">The outputs that are secret whatever the program says.</param>
    /// <param name="aliases">The other types of the resource.</param>
    public static CustomResourceOptions Of(
        CustomResourceOptions? options, Input<string> id, ReadOnlySpan<string> secrets = default, ReadOnlySpan<string> aliases = default)
    {
        var defaults = new CustomResourceOptions { Version = PackageVersion.Value };
        foreach (var secret in secrets)
            defaults.AdditionalSecretOutputs.Add(secret);
        foreach (var alias in aliases)
            defaults.Aliases.Add(new Alias { Type = alias });
        var merged = CustomResourceOptions.Merge(defaults, options);
        merged.Id = id;
        return merged;
    }
}
