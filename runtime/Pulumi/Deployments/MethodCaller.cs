using System.Collections.Immutable;
using Provisioning.Protocol.Values;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Calls resources' methods.</summary>
internal sealed class MethodCaller(Deployment deployment)
{
    public Output<T> Call<T>(string token, CallArgs? args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        async Task<OutputData<T>> CallAndConvertAsync()
        {
            var (result, dependencies) = await CallAsync(token, args, self, options, package).ConfigureAwait(false);
            var data = new OutputConverter(message => Log.Warn(message, self)).Convert<T>($"{token} result", result);
            return data with { Resources = dependencies };
        }

        return new(CallAndConvertAsync());
    }

    public void Call(string token, CallArgs? args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
        => deployment.Runner.Track(CallAsync(token, args, self, options, package));

    private async Task<(PropertyMap Result, ImmutableHashSet<Resource> Dependencies)> CallAsync(
        string token, CallArgs? args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        var serialized = await SerializeAsync(token, args, self).ConfigureAwait(false);
        var provider = self is not null ? self.Provider : options?.Provider ?? options?.Parent?.GetProvider(token);
        var request = new ResourceCallRequest
        {
            Tok = token,
            Args = serialized.ToStruct(),
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
            Version = (self is not null ? self.Version : options?.Version) ?? "",
            PluginDownloadURL = (self is not null ? self.PluginDownloadURL : options?.PluginDownloadURL) ?? "",
            PackageRef = await deployment.Packages.ReferenceAsync(package).ConfigureAwait(false),
        };
        foreach (var (name, resources) in serialized.Dependencies)
        {
            var urns = await DependencyUrns.OfAsync(resources).ConfigureAwait(false);
            request.ArgDependencies.Add(name, new ResourceCallRequest.Types.ArgumentDependencies { Urns = { urns } });
        }

        var response = await deployment.Monitor.CallAsync(request).ConfigureAwait(false);
        if (response.Failures.Count > 0)
            throw new Deployment.CallException($"Call of '{token}' failed: {CallFailures.Describe(response.Failures)}");
        var dependencies = response.ReturnDependencies.Values
            .SelectMany(property => property.Urns)
            .Select(urn => (Resource)new DependencyResource(urn));
        return (PropertyCodec.FromStruct(response.Return), [.. dependencies]);
    }

    private async Task<SerializedProperties> SerializeAsync(string token, CallArgs? args, Resource? self)
    {
        var values = await (args ?? CallArgs.Empty).ToDictionaryAsync().ConfigureAwait(false);
        if (self is not null)
            values = values.SetItem("__self__", self);
        try
        {
            var keepOutputs = await deployment.Features.OutputValuesAsync().ConfigureAwait(false);
            var options = new SerializerOptions(KeepResources: true, keepOutputs, ExcludeReferencesFromDependencies: true);
            return await SerializedProperties.OfAsync($"call:{token}", values, options).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Nobody may ever look at the output that this fails.
            await deployment.Logger.ErrorAsync($"Error serializing arguments for call {token}: {exception}", self).ConfigureAwait(false);
            throw;
        }
    }
}
