using Provisioning.Conformance.SampleProvider;

await Pulumi.Experimental.Provider.Provider.Serve(args, "1.2.3", engine => new SampleProvider(engine), CancellationToken.None);
