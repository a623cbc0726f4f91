using System.Globalization;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Has a provider complete and judge the inputs of a resource.</summary>
internal sealed class InputChecks(GenerationContext context, IProvider? provider, byte[] seed, Autonaming? naming)
{
    /// <summary>The goal with its inputs as the provider completes them.</summary>
    /// <exception cref="GenerationException">The provider does not accept them; the user has been told why.</exception>
    public async Task<ResourceState> CheckAsync(ResourceState goal, PropertyMap? olds, CancellationToken cancellationToken)
        => await TryAsync(goal, olds, cancellationToken) is (var state, true) ? state : throw new GenerationException(goal.Urn, Array.Empty<string>());

    /// <summary>The same, and whether the provider accepts them; the user is told what it does not.</summary>
    public async Task<(ResourceState State, bool IsValid)> TryAsync(ResourceState goal, PropertyMap? olds, CancellationToken cancellationToken)
    {
        if (provider is null)
            return (goal, true);
        var outcome = await provider.CheckAsync(goal.Urn, olds, goal.Inputs, seed, naming, cancellationToken);
        if (outcome.KnowsNoNaming && naming is { IsSpecific: true })
        {
            context.Warn(goal.Urn, $"{goal.Urn} resource has a custom autonaming setting but the provider does not support autonaming "
                + "configuration, consider upgrading to a newer version");
        }

        foreach (var failure in outcome.Failures)
            context.Error(goal.Urn, Message(failure, goal));
        return (goal with { Inputs = outcome.Inputs }, outcome.Failures.IsEmpty);
    }

    private static string Message(PropertyFailure failure, ResourceState goal)
    {
        var resource = $"{goal.Type} resource '{ResourceUrn.Parse(goal.Urn).Name}'";
        return failure.Property.Length == 0
            ? $"{resource} has a problem: {failure.Reason}"
            : $"{resource}: property {failure.Property} value {Text(goal.Inputs.Find(failure.Property))} has a problem: {failure.Reason}";
    }

    /// <summary>A value as Pulumi writes it in messages, but for secrets, which it shows.</summary>
    public static string Text(PropertyValue? value) => value switch
    {
        null or PropertyValue.Null => "{<nil>}",
        PropertyValue.Boolean flag => flag.Value ? "{true}" : "{false}",
        PropertyValue.Number number => $"{{{number.Value.ToString("R", CultureInfo.InvariantCulture)}}}",
        PropertyValue.String text => $"{{{text.Value}}}",
        PropertyValue.Array array => $"{{[{string.Join(' ', array.Items.Select(Text))}]}}",
        PropertyValue.Object obj => $"{{map[{string.Join(' ', obj.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{Text(pair.Value)}"))}]}}",
        PropertyValue.Secret => "{[secret]}",
        PropertyValue.Unknown => "output<string>{}",
        PropertyValue.Output { IsSecret: true } => "{[secret]}",
        PropertyValue.Output { Element: { } element } => Text(element),
        PropertyValue.Output => "output<string>{}",
        _ => "{...}",
    };
}
