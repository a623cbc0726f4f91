using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>Configuration of the provider.</summary>
public sealed class ConfigureRequest
{
    /// <summary>Configuration of the provider.</summary>
    /// <param name="variables">Configuration as text, by <c>package:config:key</c>.</param>
    /// <param name="args">Configuration.</param>
    /// <param name="acceptSecrets">Whether the engine takes secrets.</param>
    /// <param name="acceptResources">Whether the engine takes references to resources.</param>
    /// <param name="sendsOldInputs">Whether the engine sends old inputs to diff and update.</param>
    /// <param name="sendsOldInputsToDelete">Whether the engine sends old inputs to delete.</param>
    public ConfigureRequest(
        ImmutableDictionary<string, string> variables, ImmutableDictionary<string, PropertyValue> args, bool acceptSecrets, bool acceptResources,
        bool sendsOldInputs, bool sendsOldInputsToDelete)
    {
#pragma warning disable CS0618 // Still set for those who read it.
        Variables = variables;
#pragma warning restore CS0618
        Args = args;
        AcceptSecrets = acceptSecrets;
        AcceptResources = acceptResources;
        SendsOldInputs = sendsOldInputs;
        SendsOldInputsToDelete = sendsOldInputsToDelete;
    }

    /// <summary>Configuration as text, by <c>package:config:key</c>.</summary>
    [Obsolete("Use Args, which has types and secrets.")]
    public ImmutableDictionary<string, string> Variables { get; }

    /// <summary>Configuration.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; }

    /// <summary>Whether the engine takes secrets.</summary>
    public bool AcceptSecrets { get; }

    /// <summary>Whether the engine takes references to resources.</summary>
    public bool AcceptResources { get; }

    /// <summary>Whether the engine sends old inputs to diff and update.</summary>
    public bool SendsOldInputs { get; }

    /// <summary>Whether the engine sends old inputs to delete.</summary>
    public bool SendsOldInputsToDelete { get; }
}

/// <summary>What the provider can do.</summary>
public sealed class ConfigureResponse
{
    /// <summary>Whether it takes secrets.</summary>
    public bool AcceptSecrets { get; set; }

    /// <summary>Whether creations and updates can be previewed.</summary>
    public bool SupportsPreview { get; set; }

    /// <summary>Whether it takes references to resources.</summary>
    public bool AcceptResources { get; set; }

    /// <summary>Whether it takes outputs with their dependencies.</summary>
    public bool AcceptOutputs { get; set; }
}
