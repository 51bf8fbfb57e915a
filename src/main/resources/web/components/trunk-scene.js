import { AmbientLight, CapsuleGeometry, Color, DirectionalLight, GridHelper, Group, MathUtils, Mesh, MeshStandardMaterial, PerspectiveCamera, Quaternion, Scene, SphereGeometry, Vector3, WebGLRenderer } from 'three';

const UP = new Vector3(0, 1, 0);

/**
 * The trunk on its pelvis, x forward, y up, z to the right. Nothing is drawn unless it has changed.
 * @param {HTMLElement} box @param {number} height in pixels
 */
export function trunkScene(box, height) {
  const renderer = new WebGLRenderer({ antialias: true, alpha: true });
  renderer.setPixelRatio(Math.min(2, devicePixelRatio));
  box.append(renderer.domElement);
  const scene = new Scene();
  const camera = new PerspectiveCamera(32, 1, 0.1, 20);
  camera.position.set(2.1, 1.5, 2.3);
  camera.lookAt(0, 0.95, 0);
  const sun = new DirectionalLight(0xffffff, 2.2);
  sun.position.set(2, 4, 3);
  scene.add(new AmbientLight(0xffffff, 1.4), sun);
  const body = new MeshStandardMaterial({ roughness: 0.75 });
  const soft = new MeshStandardMaterial({ roughness: 0.9 });
  const dark = new MeshStandardMaterial({ roughness: 0.6 });
  const legs = [-0.1, 0.1].map((z) => part(new CapsuleGeometry(0.075, 0.6, 6, 16), soft, 0, 0.42, z));
  const pelvis = part(new CapsuleGeometry(0.12, 0.16, 6, 16), soft, 0, 0.85, 0);
  pelvis.rotation.x = Math.PI / 2;
  const trunk = new Group();
  trunk.position.set(0, 0.85, 0);
  const chest = part(new CapsuleGeometry(0.15, 0.34, 8, 24), body, 0, 0.32, 0);
  chest.scale.set(0.8, 1, 1.25);
  const head = part(new SphereGeometry(0.11, 24, 16), soft, 0.02, 0.78, 0);
  const nose = part(new SphereGeometry(0.025, 12, 8), soft, 0.13, 0.78, 0);
  const sensor = part(new CapsuleGeometry(0.03, 0.05, 4, 12), dark, -0.135, 0.24, 0);
  trunk.add(chest, head, nose, sensor);
  const floor = new GridHelper(2.4, 8);
  scene.add(floor, ...legs, pelvis, trunk);
  let flagged = false;

  const color = (token) => new Color(getComputedStyle(document.documentElement).getPropertyValue(token).trim());
  const draw = () => renderer.render(scene, camera);

  function paint() {
    body.color = color(flagged ? '--warn' : '--accent');
    soft.color = color('--edge');
    dark.color = color('--ink');
    floor.material.color = color('--line');
    floor.material.vertexColors = false;
    floor.material.needsUpdate = true;
    draw();
  }

  function resize() {
    const width = box.clientWidth;
    renderer.setSize(width, height);
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    draw();
  }

  resize();
  paint();
  return {
    paint,
    resize,
    /** Degrees in tilt-twist form: the tilt about one level axis, then the turn about the vertical. */
    set(flexion, lateral, rotation, hasFlag) {
      const tilt = new Vector3(lateral, 0, -flexion);
      const degrees = tilt.length();
      const tilted = degrees < 1e-6 ? new Quaternion() : new Quaternion().setFromAxisAngle(tilt.normalize(), MathUtils.degToRad(degrees));
      trunk.quaternion.setFromAxisAngle(UP, MathUtils.degToRad(rotation)).multiply(tilted);
      if (hasFlag !== flagged) {
        flagged = hasFlag;
        paint();
      } else {
        draw();
      }
    },
    close() {
      renderer.dispose();
      renderer.domElement.remove();
    },
  };
}

function part(geometry, material, x, y, z) {
  const mesh = new Mesh(geometry, material);
  mesh.position.set(x, y, z);
  return mesh;
}
