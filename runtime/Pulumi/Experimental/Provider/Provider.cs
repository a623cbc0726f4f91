namespace Pulumi.Experimental.Provider;

/// <summary>
/// A resource provider. What a derived class does not override answers that it is not implemented, for which the engine has a default
/// of its own or an error. Calls come concurrently.
/// </summary>
public abstract class Provider
{
    /// <summary>Takes on parameters that make a package of it.</summary>
    public virtual Task<ParameterizeResponse> Parameterize(ParameterizeRequest request, CancellationToken ct) => throw Missing(nameof(Parameterize));

    /// <summary>The schema of the package.</summary>
    public virtual Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, CancellationToken ct) => throw Missing(nameof(GetSchema));

    /// <summary>Validates configuration.</summary>
    public virtual Task<CheckResponse> CheckConfig(CheckRequest request, CancellationToken ct) => throw Missing(nameof(CheckConfig));

    /// <summary>What changed configuration means for resources.</summary>
    public virtual Task<DiffResponse> DiffConfig(DiffRequest request, CancellationToken ct) => throw Missing(nameof(DiffConfig));

    /// <summary>Takes on its configuration.</summary>
    public virtual Task<ConfigureResponse> Configure(ConfigureRequest request, CancellationToken ct) => throw Missing(nameof(Configure));

    /// <summary>Calls a function.</summary>
    public virtual Task<InvokeResponse> Invoke(InvokeRequest request, CancellationToken ct) => throw Missing(nameof(Invoke));

    /// <summary>Creates a resource.</summary>
    public virtual Task<CreateResponse> Create(CreateRequest request, CancellationToken ct) => throw Missing(nameof(Create));

    /// <summary>Reads a resource.</summary>
    public virtual Task<ReadResponse> Read(ReadRequest request, CancellationToken ct) => throw Missing(nameof(Read));

    /// <summary>Validates a resource's inputs and fills in defaults.</summary>
    public virtual Task<CheckResponse> Check(CheckRequest request, CancellationToken ct) => throw Missing(nameof(Check));

    /// <summary>What changed inputs mean for a resource.</summary>
    public virtual Task<DiffResponse> Diff(DiffRequest request, CancellationToken ct) => throw Missing(nameof(Diff));

    /// <summary>Changes a resource in place.</summary>
    public virtual Task<UpdateResponse> Update(UpdateRequest request, CancellationToken ct) => throw Missing(nameof(Update));

    /// <summary>Deletes a resource.</summary>
    public virtual Task Delete(DeleteRequest request, CancellationToken ct) => throw Missing(nameof(Delete));

    /// <summary>Constructs a component. Runs in a deployment of its own: resources can be made.</summary>
    public virtual Task<ConstructResponse> Construct(ConstructRequest request, CancellationToken ct) => throw Missing(nameof(Construct));

    /// <summary>Calls a resource's method. Runs in a deployment of its own.</summary>
    public virtual Task<CallResponse> Call(CallRequest request, CancellationToken ct) => throw Missing(nameof(Call));

    /// <summary>Serves a provider as a plugin process does: prints its port and runs until cancelled.</summary>
    /// <param name="args">The program's arguments: the engine's address, and flags for logging, which are not heeded.</param>
    /// <param name="version">The provider's version; null for the program's own.</param>
    /// <param name="factory">Makes the provider, once the engine's address is known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task Serve(string[] args, string? version, Func<IEngine, Provider> factory, CancellationToken cancellationToken)
        => ProviderPlugin.ServeAsync(args, version, factory, cancellationToken);

    private static NotImplementedException Missing(string method) => new($"The method '{method}' is not implemented ");
}
