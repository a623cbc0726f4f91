using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource that is known only by its URN.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn)
        : base("", "")
        => Urn = new Output<string>(new OutputData<string>([this], urn, true, false));
}

/// <summary>A provider that is known only by its reference.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    public DependencyProviderResource(string reference)
        : base(PackageOf(reference))
    {
        var (urn, id) = Parse(reference);
        Urn = new Output<string>(new OutputData<string>([this], urn, true, false));
        Id = new Output<string>(new OutputData<string>([this], id, true, false));
    }

    private static string PackageOf(string reference)
        => Pulumi.Urn.TypeOf(Parse(reference).Urn).Split(':') is { Length: > 2 } parts ? parts[2] : "";

    private static (string Urn, string Id) Parse(string reference)
    {
        var separator = reference.LastIndexOf("::", StringComparison.Ordinal);
        return separator < 0
            ? throw new ArgumentException($"Expected \"::\" in provider reference {reference}.")
            : (reference[..separator], reference[(separator + 2)..]);
    }
}
