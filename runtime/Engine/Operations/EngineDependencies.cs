using System.Collections.Immutable;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Operations;

/// <summary>What the engine needs from the world. All of it is an interface, so that a whole engine runs in a test.</summary>
public sealed record EngineDependencies
{
    /// <summary>Language hosts by runtime name: <c>dotnet</c>, <c>nodejs</c>.</summary>
    public required ImmutableDictionary<string, ILanguageHost> Languages { get; init; }

    /// <summary>Where providers come from.</summary>
    public required IProviderPlugins Providers { get; init; }

    /// <summary>Where policy packs come from.</summary>
    public required IPolicyPackHost PolicyPacks { get; init; }

    /// <summary>Other stacks' states, for stack references.</summary>
    public IStackReader Stacks { get; init; } = NoStacks.Instance;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Ids and seeds.</summary>
    public IIdSource Ids { get; init; } = RandomIdSource.Instance;
}

/// <summary>Reads the states of other stacks.</summary>
public interface IStackReader
{
    /// <summary>The snapshot of a stack, secrets decrypted, or null where there is no such stack.</summary>
    /// <param name="name"><c>stack</c>, <c>organization/stack</c> or <c>organization/project/stack</c>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<Snapshot?> ReadAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Makes ids and seeds. Must be safe for concurrent use.</summary>
public interface IIdSource
{
    /// <summary>A new UUID in lower case with hyphens.</summary>
    string NewId();

    /// <summary>32 bytes for a provider to derive generated names from.</summary>
    byte[] NewSeed(string urn);
}

internal sealed class NoStacks : IStackReader
{
    public static readonly NoStacks Instance = new();

    public Task<Snapshot?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult<Snapshot?>(null);
}

internal sealed class RandomIdSource : IIdSource
{
    public static readonly RandomIdSource Instance = new();

    public string NewId() => Guid.NewGuid().ToString("D");

    public byte[] NewSeed(string urn) => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
}
