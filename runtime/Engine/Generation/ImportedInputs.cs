using System.Collections.Immutable;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Makes inputs of what a provider tells of a resource that no program describes yet.</summary>
/// <param name="context">Hears what the provider finds wrong with what it told of itself.</param>
/// <param name="kept">Names of the inputs to keep; empty for all.</param>
/// <param name="given">Inputs that stand in for those the provider does not tell of.</param>
/// <param name="outputs">All that is known of the resource; where there is anything, the provider is not asked for it.</param>
internal sealed class ImportedInputs(GenerationContext context, ImmutableArray<string> kept, PropertyMap given, PropertyMap outputs)
{
    /// <summary>The resource without its provider being asked; null where it must be.</summary>
    public ResourceState? Given(ResourceState goal)
        => outputs.Count > 0 || !goal.Custom ? goal with { Id = goal.ImportId, Inputs = given, Outputs = outputs } : null;

    /// <summary>The inputs to keep, after the provider's check of them. What it finds wrong is no reason not to import, and what it adds is not kept.</summary>
    public async Task<PropertyMap> CheckAsync(IProvider provider, ResourceState found, CancellationToken cancellationToken)
    {
        var inputs = Completed(found.Inputs);
        var wanted = kept.IsEmpty ? inputs : PropertyMap.Of(inputs.Where(pair => kept.Contains(pair.Key)));
        var outcome = await provider.CheckAsync(found.Urn, inputs, wanted, context.Ids.NewSeed(found.Urn), null, cancellationToken);
        foreach (var failure in outcome.Failures)
            context.Warn(found.Urn, failure.Property.Length == 0 ? failure.Reason : $"property {failure.Property}: {failure.Reason}");
        if (!outcome.Failures.IsEmpty)
            context.Warn(found.Urn, "The provider does not accept inputs that it told of itself. The resource is imported all the same: describe it in the program with inputs that are valid");
        return wanted;
    }

    // What was given as a secret stays one, whatever the provider makes of it.
    private PropertyMap Completed(PropertyMap told)
    {
        foreach (var (name, value) in given)
        {
            if (told.Find(name) is not { } read || read is PropertyValue.Null)
                told = told.With(name, value);
            else if (value is PropertyValue.Secret && read is not PropertyValue.Secret)
                told = told.With(name, new PropertyValue.Secret(read));
        }

        return told;
    }
}
