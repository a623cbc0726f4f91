using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>What makes a package of a provider that serves many.</summary>
public abstract class Parameters
{
}

/// <summary>Parameters from the command line.</summary>
/// <param name="args">The words.</param>
public sealed class ParametersArgs(ImmutableArray<string> args) : Parameters
{
    /// <summary>The words.</summary>
    public ImmutableArray<string> Args { get; } = args;
}

/// <summary>Parameters that an SDK carries.</summary>
/// <param name="name">The package's name.</param>
/// <param name="version">The package's version.</param>
/// <param name="value">The parameters, as the provider wrote them.</param>
public sealed class ParametersValue(string name, string version, ImmutableArray<byte> value) : Parameters
{
    /// <summary>The package's name.</summary>
    public string Name { get; } = name;

    /// <summary>The package's version.</summary>
    public string Version { get; } = version;

    /// <summary>The parameters, as the provider wrote them.</summary>
    public ImmutableArray<byte> Value { get; } = value;
}

/// <summary>Parameters to take on.</summary>
/// <param name="parameters">The parameters.</param>
public sealed class ParameterizeRequest(Parameters parameters)
{
    /// <summary>The parameters.</summary>
    public Parameters Parameters { get; } = parameters;
}

/// <summary>The package that came of them.</summary>
/// <param name="name">The package's name.</param>
/// <param name="version">The package's version.</param>
public sealed class ParameterizeResponse(string name, string version)
{
    /// <summary>The package's name.</summary>
    public string Name { get; } = name;

    /// <summary>The package's version.</summary>
    public string Version { get; } = version;
}
