namespace Pulumi.Testing;

/// <summary>Stands in for the engine and its providers in tests.</summary>
public interface IMocks
{
    /// <summary>Creates, or reads, a resource.</summary>
    /// <returns>Its id, which is null for a component, and its properties.</returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Calls a provider's function or a resource's method.</summary>
    /// <returns>The result's properties.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Takes the outputs of a component or stack.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
