using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The deployment that a program runs in.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment) => Deployment = deployment;

    /// <summary>The stack's name.</summary>
    public string StackName => Deployment.StackName;

    /// <summary>The project's name.</summary>
    public string ProjectName => Deployment.ProjectName;

    /// <summary>The folder of the project's file.</summary>
    /// <exception cref="InvalidOperationException">The engine did not say.</exception>
    public string RootDirectory => Deployment.RootDirectory;

    /// <summary>The organization's name; <c>organization</c> where there are none.</summary>
    public string OrganizationName => Deployment.OrganizationName;

    /// <summary>Whether this is a preview.</summary>
    public bool IsDryRun => Deployment.IsDryRun;

    internal Deployment Deployment { get; }

    /// <summary>Calls a provider's function. Unknown while an argument is, in which case the function is not called.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest);

    /// <summary>Calls a provider's function. Unknown while an argument is, in which case the function is not called.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest);

    /// <summary>Calls a provider's function. Unknown while an argument is, in which case the function is not called.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.Functions.Invoke<T>(token, args, options, package: null);

    /// <summary>Calls a provider's function. Unknown while an argument is, in which case the function is not called.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Deployment.Functions.Invoke<T>(token, args, options, package: null);

    /// <summary>Calls a provider's function that returns one value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest));

    /// <summary>Calls a provider's function that returns one value.</summary>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest));

    /// <summary>Calls a provider's function that returns one value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest: null));

    /// <summary>Calls a provider's function that returns one value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest: null));

    /// <summary>Calls a provider's function with plain arguments. Whether the result is secret is lost.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Functions.InvokeAsync<T>(token, args, options, registerPackageRequest);

    /// <summary>Calls a provider's function with plain arguments. Whether the result is secret is lost.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeAsync<T>(token, args, options, registerPackageRequest: null);

    /// <summary>Calls a provider's function with plain arguments that returns one value. Whether it is secret is lost.</summary>
    public async Task<T> InvokeSingleAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => (await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest).ConfigureAwait(false)).Values.First();

    /// <summary>Calls a provider's function with plain arguments that returns one value. Whether it is secret is lost.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeSingleAsync<T>(token, args, options, registerPackageRequest: null);

    /// <summary>Calls a provider's function with plain arguments and leaves its result.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Functions.InvokeRawAsync(token, args, options, registerPackageRequest);

    /// <summary>Calls a provider's function with plain arguments and leaves its result.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeAsync(token, args, options, registerPackageRequest: null);

    /// <summary>Calls a resource's method.</summary>
    public Output<T> Call<T>(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Methods.Call<T>(token, args, self, options, registerPackageRequest);

    /// <summary>Calls a resource's method.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null)
        => Call<T>(token, args, self, options, registerPackageRequest: null);

    /// <summary>Calls a resource's method and leaves its result.</summary>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Methods.Call(token, args, self, options, registerPackageRequest);

    /// <summary>Calls a resource's method and leaves its result.</summary>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null)
        => Call(token, args, self, options, registerPackageRequest: null);

    /// <summary>Lets a function see and change every later call of providers' functions.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => Deployment.InvokeTransforms.Add(transform);

    private static Output<T> Single<T>(Output<ImmutableDictionary<string, T>> results) => results.Apply(values => values.Values.First());
}
