using System.Collections.Immutable;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Makes inputs of what a provider tells of a resource that no program describes yet.</summary>
/// <param name="context">Hears what the provider finds wrong with what it told of itself.</param>
/// <param name="kept">Names of the inputs to keep; empty for all.</param>
internal sealed class ImportedInputs(GenerationContext context, ImmutableArray<string> kept)
{
    /// <summary>The inputs as the provider's check completes them. What it finds wrong is no reason not to import.</summary>
    public async Task<PropertyMap> CheckAsync(IProvider provider, ResourceState found, CancellationToken cancellationToken)
    {
        var wanted = kept.IsEmpty ? found.Inputs : PropertyMap.Of(found.Inputs.Where(pair => kept.Contains(pair.Key)));
        var outcome = await provider.CheckAsync(found.Urn, found.Inputs, wanted, context.Ids.NewSeed(found.Urn), null, cancellationToken);
        if (outcome.Failures.IsEmpty)
            return outcome.Inputs;
        foreach (var failure in outcome.Failures)
            context.Warn(found.Urn, failure.Property.Length == 0 ? failure.Reason : $"property {failure.Property}: {failure.Reason}");
        context.Warn(found.Urn, "The provider does not accept inputs that it told of itself. The resource is imported all the same: describe it in the program with inputs that are valid");
        return wanted;
    }
}
