using System.Reflection;

namespace Pulumi;

/// <summary>A resource that groups others and that no provider manages, unless it is remote.</summary>
public class ComponentResource : Resource
{
    /// <summary>Registers a component without arguments.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Registers a component.</summary>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, registerPackageRequest: null)
    {
    }

    /// <summary>Registers a component from a package with parameters.</summary>
    /// <param name="type">The type token: <c>package:module:Name</c>.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How the engine treats it.</param>
    /// <param name="remote">Whether a provider constructs it and its children.</param>
    /// <param name="registerPackageRequest">The package a remote one comes from.</param>
    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(
            type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions(), remote, registerPackageRequest)
        => IsRemote = remote;

    internal bool IsRemote { get; }

    /// <summary>Says that all children are there; every property marked <see cref="OutputAttribute"/> is an output.</summary>
    protected void RegisterOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties())
        {
            if (property.Name == nameof(Urn) || property.GetCustomAttribute<OutputAttribute>() is not { } attribute)
                continue;
            var name = string.IsNullOrWhiteSpace(attribute.Name) ? property.Name : attribute.Name;
            outputs.Add(name, property.GetValue(this));
        }

        RegisterOutputs(outputs);
    }

    /// <summary>Says that all children are there, and what the outputs are.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that all children are there, and what the outputs are.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that all children are there, and what the outputs are.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.Internal.Registration.StartOutputs(this, outputs);
    }
}
