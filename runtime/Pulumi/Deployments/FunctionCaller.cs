using Provisioning.Protocol.Values;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Calls providers' functions.</summary>
internal sealed class FunctionCaller(Deployment deployment)
{
    private static readonly bool AcceptResources = !EnvironmentSwitch.IsOn("PULUMI_DISABLE_RESOURCE_REFERENCES");

    /// <summary>Calls a function whose arguments are plain; the result is, too.</summary>
    public async Task<T> InvokeAsync<T>(string token, InvokeArgs? args, InvokeOptions? options, RegisterPackageRequest? package)
        => Convert<T>(token, await InvokeRawAsync(token, args, options, package).ConfigureAwait(false)).Value;

    /// <summary>Calls a function once its arguments and dependencies are there; unknown while they are not.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs? args, InvokeOptions? options, RegisterPackageRequest? package)
        => new(InvokeWhenKnownAsync<T>(token, args, options, package));

    public async Task<PropertyMap> InvokeRawAsync(string token, InvokeArgs? args, InvokeOptions? options, RegisterPackageRequest? package)
        => await SendAsync(token, await SerializeAsync(token, args).ConfigureAwait(false), options, package).ConfigureAwait(false);

    private static OutputData<T> Convert<T>(string token, PropertyMap result)
        => new OutputConverter(message => Log.Warn(message)).Convert<T>($"{token} result", result);

    private async Task<SerializedProperties> SerializeAsync(string token, InvokeArgs? args)
    {
        var keepResources = await deployment.Features.ResourceReferencesAsync().ConfigureAwait(false);
        var values = await (args ?? InvokeArgs.Empty).ToDictionaryAsync().ConfigureAwait(false);
        return await SerializedProperties.OfAsync($"invoke:{token}", values, new SerializerOptions(keepResources)).ConfigureAwait(false);
    }

    private async Task<OutputData<T>> InvokeWhenKnownAsync<T>(
        string token, InvokeArgs? args, InvokeOptions? options, RegisterPackageRequest? package)
    {
        SerializedProperties serialized;
        try
        {
            serialized = await SerializeAsync(token, args).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Nobody may ever look at the output that this fails.
            await deployment.Logger.ErrorAsync($"Error serializing arguments for invoke {token}: {exception}").ConfigureAwait(false);
            throw;
        }

        if (serialized.Values.ContainsUnknowns)
            return OutputData<T>.Unknown([]);
        var dependsOn = options is InvokeOutputOptions { DependsOn: { } resources }
            ? await resources.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false)
            : [];
        if (!await AreCreatedAsync(serialized.AllDependencies.Concat(dependsOn)).ConfigureAwait(false))
            return OutputData<T>.Unknown([]);

        var data = Convert<T>(token, await SendAsync(token, serialized, options, package).ConfigureAwait(false));
        return data with { Resources = [.. serialized.AllDependencies, .. dependsOn] };
    }

    private static async Task<bool> AreCreatedAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in DependencyUrns.Expand(resources))
        {
            if (resource is CustomResource { Id: { } id } && !(await id.DataTask.ConfigureAwait(false)).IsKnown)
                return false;
        }

        return true;
    }

    private async Task<PropertyMap> SendAsync(
        string token, SerializedProperties args, InvokeOptions? options, RegisterPackageRequest? package)
    {
        await deployment.InvokeTransforms.WaitAsync().ConfigureAwait(false);
        var provider = options?.Provider ?? options?.Parent?.GetProvider(token);
        var request = new ResourceInvokeRequest
        {
            Tok = token,
            Args = args.ToStruct(),
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            AcceptResources = AcceptResources,
            PackageRef = await deployment.Packages.ReferenceAsync(package).ConfigureAwait(false),
        };
        var response = await deployment.Monitor.InvokeAsync(request).ConfigureAwait(false);
        if (response.Failures.Count > 0)
            throw new Deployment.InvokeException($"Invoke of '{token}' failed: {CallFailures.Describe(response.Failures)}");
        return PropertyCodec.FromStruct(response.Return);
    }
}
