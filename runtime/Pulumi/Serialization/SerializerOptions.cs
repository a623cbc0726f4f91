namespace Pulumi.Serialization;

/// <summary>What the receiver of serialised values understands.</summary>
/// <param name="KeepResources">Resources are sent as references, otherwise as their id or URN.</param>
/// <param name="KeepOutputValues">Outputs are sent with their dependencies, otherwise as plain values, secrets and unknowns.</param>
/// <param name="ExcludeReferencesFromDependencies">A resource that is sent as a reference is no dependency.</param>
internal readonly record struct SerializerOptions(
    bool KeepResources, bool KeepOutputValues = false, bool ExcludeReferencesFromDependencies = false)
{
    public static SerializerOptions PlainValues { get; } = new(KeepResources: false);
}
