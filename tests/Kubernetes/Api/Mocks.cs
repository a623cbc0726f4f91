using System.Collections.Concurrent;
using System.Collections.Immutable;
using Provisioning.Kubernetes.Tests.Provider;
using Provisioning.Protocol.Values;
using Pulumi.Testing;

namespace Provisioning.Kubernetes.Tests.Api;

/// <summary>Takes every resource as it is asked for, and has the real provider read YAML.</summary>
internal sealed class Mocks : IMocks
{
    public ConcurrentDictionary<string, MockResourceArgs> Registered { get; } = new(StringComparer.Ordinal);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Assert.True(Registered.TryAdd($"{args.Type} {args.Name}", args), $"{args.Type} {args.Name} is registered twice.");
        return Task.FromResult<(string?, object)>((args.Id is { Length: > 0 } id ? id : $"{args.Name}-id", args.Inputs));
    }

    public async Task<object> CallAsync(MockCallArgs args)
    {
        Assert.Equal("kubernetes:yaml:decode", args.Token);
        var objects = await new ProviderHarness().DecodeAsync((string)args.Args["text"]);
        return ImmutableDictionary<string, object>.Empty.Add("result", objects.Select(obj => ToObject(PropertyValue.Of(obj))).ToImmutableArray());
    }

    private static object? ToObject(PropertyValue value) => value switch
    {
        PropertyValue.Object obj => obj.Properties.ToImmutableDictionary(pair => pair.Key, pair => ToObject(pair.Value)),
        PropertyValue.Array array => array.Items.Select(ToObject).ToImmutableArray(),
        PropertyValue.String text => text.Value,
        PropertyValue.Number number => number.Value,
        PropertyValue.Boolean boolean => boolean.Value,
        _ => null,
    };
}
