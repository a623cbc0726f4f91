using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>Changes an object that was read, or the options of its resource, before the resource is registered.</summary>
/// <param name="args">The object.</param>
/// <param name="options">The options, which may be changed in place.</param>
/// <returns>The object that takes its place.</returns>
public delegate ImmutableDictionary<string, object> TransformationAction(ImmutableDictionary<string, object> args, CustomResourceOptions options);
