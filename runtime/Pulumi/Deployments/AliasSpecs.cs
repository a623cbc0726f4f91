namespace Pulumi;

/// <summary>Aliases as the engine takes them.</summary>
internal static class AliasSpecs
{
    public static async Task<List<Pulumirpc.Alias>> OfAsync(IEnumerable<Input<Alias>> aliases)
    {
        var specs = new List<Pulumirpc.Alias>();
        foreach (var alias in aliases)
        {
            var data = await alias.ToOutput().DataTask.ConfigureAwait(false);
            if (data.IsKnown)
                specs.Add(await OfAsync(data.Value).ConfigureAwait(false));
        }

        return specs;
    }

    public static Alias From(Pulumirpc.Alias alias)
    {
        if (alias.AliasCase == Pulumirpc.Alias.AliasOneofCase.Urn)
            return new Alias { Urn = alias.Urn };
        var spec = alias.Spec;
        return new Alias
        {
            Name = Given(spec.Name),
            Type = Given(spec.Type),
            Stack = Given(spec.Stack),
            Project = Given(spec.Project),
            ParentUrn = Given(spec.ParentUrn),
            NoParent = spec.NoParent,
        };
    }

    private static Input<string>? Given(string value) => value.Length == 0 ? null : (Input<string>)value;

    private static async Task<Pulumirpc.Alias> OfAsync(Alias alias)
    {
        if (alias.Urn is { } urn)
            return new Pulumirpc.Alias { Urn = urn };
        var spec = new Pulumirpc.Alias.Types.Spec
        {
            Name = await KnownAsync(alias.Name).ConfigureAwait(false),
            Type = await KnownAsync(alias.Type).ConfigureAwait(false),
            Stack = await KnownAsync(alias.Stack).ConfigureAwait(false),
            Project = await KnownAsync(alias.Project).ConfigureAwait(false),
        };
        if (alias.Parent is null && alias.ParentUrn is null)
            spec.NoParent = alias.NoParent;
        else if (await KnownAsync(alias.Parent is { } resource ? resource.Urn : alias.ParentUrn).ConfigureAwait(false) is { Length: > 0 } parent)
            spec.ParentUrn = parent;
        return new Pulumirpc.Alias { Spec = spec };
    }

    private static async Task<string> KnownAsync(Input<string>? value)
        => value is null ? "" : await value.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
}
